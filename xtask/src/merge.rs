//! Several wasms of `wasm-split-cli`'s made one: a part of the widget and what it shares with
//! others.
//!
//! All of them lie in one memory and one table, and call each other through the table alone. So
//! the one that comes of it has their functions, with direct calls among them. Its numbers are as
//! short as can be, as those that were cut out are not, and it holds the types that it uses and no
//! other.

mod source;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, anyhow, bail};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, FuncType, FunctionSection,
    ImportSection, Instruction, Module, TypeSection,
};
use wasmparser::{Operator, TypeRef};

pub use source::Source;

/// What a call goes to.
#[derive(Clone, Copy)]
enum Callee {
    /// A function, by its place among all that are kept.
    Here(u32),
    /// What is in the table at this place.
    There(u32),
}

/// Makes them one.
///
/// # Errors
/// Where they hold what does not come of cutting.
pub fn merged(sources: &[Source<'_>]) -> Result<Vec<u8>> {
    let mut plans = Vec::new();
    let mut table = BTreeMap::new();
    let mut count = 0;
    for source in sources {
        let plan = Plan::new(source, &mut count)?;
        for (first, functions) in &source.elements {
            for (place, function) in (*first..).zip(functions) {
                table.insert(place, plan.here(*function)?);
            }
        }
        plans.push(plan);
    }
    let mut whole = Whole::default();
    for (source, plan) in sources.iter().zip(&mut plans) {
        plan.shorten(&table);
        whole.import(source)?;
        whole.functions(source, plan)?;
        for (address, bytes, _) in source.data.iter().filter(|(_, bytes, _)| !bytes.is_empty()) {
            whole.data.active(0, &ConstExpr::i32_const(*address as i32), bytes.iter().copied());
        }
    }
    for (place, function) in table {
        whole.place(place, function);
    }
    Ok(whole.finish())
}

/// What becomes of the functions of one wasm.
struct Plan {
    /// What a call of each goes to.
    callees: Vec<Callee>,
    /// Those that are kept.
    kept: Vec<usize>,
}

impl Plan {
    /// Keeps all functions but those that pass on to the table, which nothing needs.
    fn new(source: &Source<'_>, count: &mut u32) -> Result<Plan> {
        let in_table: BTreeSet<_> =
            source.elements.iter().flat_map(|(_, functions)| functions).copied().collect();
        let mut plan = Plan { callees: Vec::new(), kept: Vec::new() };
        for at in 0..source.bodies.len() {
            let in_table = u32::try_from(at).is_ok_and(|at| in_table.contains(&at));
            let passes_on = if in_table { None } else { source.passes_on(at)? };
            plan.callees.push(match passes_on {
                Some(place) => Callee::There(place),
                None => {
                    plan.kept.push(at);
                    *count += 1;
                    Callee::Here(*count - 1)
                }
            });
        }
        Ok(plan)
    }

    /// Calls by name what would be called through the table and is here.
    fn shorten(&mut self, table: &BTreeMap<u32, u32>) {
        for callee in &mut self.callees {
            if let Callee::There(place) = callee
                && let Some(function) = table.get(place)
            {
                *callee = Callee::Here(*function);
            }
        }
    }

    /// The place of a function among all that are kept.
    fn here(&self, function: u32) -> Result<u32, Missing> {
        match self.callees.get(function as usize) {
            Some(Callee::Here(place)) => Ok(*place),
            _ => Err(Missing("function")),
        }
    }
}

/// What comes of it.
#[derive(Default)]
struct Whole {
    types: Vec<FuncType>,
    imports: Vec<(String, String, wasm_encoder::EntityType)>,
    functions: FunctionSection,
    elements: Vec<(u32, Vec<u32>)>,
    code: CodeSection,
    data: DataSection,
}

impl Whole {
    fn import(&mut self, source: &Source<'_>) -> Result<()> {
        for import in &source.imports {
            let mut plain = wasm_encoder::reencode::RoundtripReencoder;
            let ty = plain.entity_type(import.ty).map_err(|error| anyhow!("{error}"))?;
            let known = |(module, name, _): &&mut (String, String, _)| {
                module == import.module && name == import.name
            };
            match self.imports.iter_mut().find(known) {
                Some((.., found)) if *found == ty => {}
                Some(_) => bail!("`{}` is not the same to all of them", import.name),
                None => self.imports.push((import.module.into(), import.name.into(), ty)),
            }
        }
        Ok(())
    }

    fn functions(&mut self, source: &Source<'_>, plan: &Plan) -> Result<()> {
        let globals = self.globals(source)?;
        for at in plan.kept.iter().copied() {
            let mut renumber = Renumber { source, plan, globals: &globals, types: &mut self.types };
            let of = renumber.type_index(source.typed[at])?;
            let mut function = renumber.new_function_with_parsed_locals(&source.bodies[at])?;
            for operator in source.bodies[at].get_operators_reader()? {
                let operator = operator?;
                if let Operator::Call { function_index } = operator
                    && let Some(Callee::There(place)) = plan.callees.get(function_index as usize)
                {
                    function.instruction(&Instruction::I32Const(*place as i32));
                    let type_index = renumber.type_index(source.typed[function_index as usize])?;
                    function.instruction(&Instruction::CallIndirect { type_index, table_index: 0 });
                } else {
                    function.instruction(&renumber.instruction(operator)?);
                }
            }
            self.functions.function(of);
            self.code.function(&function);
        }
        Ok(())
    }

    /// Where the globals that it takes are now.
    fn globals(&self, source: &Source<'_>) -> Result<Vec<u32>> {
        let mine = source.imports.iter().filter(|import| matches!(import.ty, TypeRef::Global(_)));
        let all = self.imports.iter();
        let all: Vec<_> =
            all.filter(|(.., ty)| matches!(ty, wasm_encoder::EntityType::Global(_))).collect();
        mine.map(|global| {
            let place = all.iter().position(|(_, name, _)| name == global.name);
            Ok(u32::try_from(place.context("a global that is not there")?)?)
        })
        .collect()
    }

    fn place(&mut self, place: u32, function: u32) {
        match self.elements.last_mut() {
            Some((first, list)) if *first as usize + list.len() == place as usize => {
                list.push(function);
            }
            _ => self.elements.push((place, vec![function])),
        }
    }

    fn finish(self) -> Vec<u8> {
        let mut types = TypeSection::new();
        for ty in &self.types {
            types.ty().func_type(ty);
        }
        let mut imports = ImportSection::new();
        for (module, name, ty) in &self.imports {
            imports.import(module, name, *ty);
        }
        let mut elements = ElementSection::new();
        for (first, list) in self.elements {
            let first = ConstExpr::i32_const(first as i32);
            elements.active(None, &first, Elements::Functions(list.into()));
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&self.functions);
        module.section(&elements).section(&self.code).section(&self.data);
        module.finish()
    }
}

/// Gives everything in the functions of one wasm its number in the whole.
struct Renumber<'a> {
    source: &'a Source<'a>,
    plan: &'a Plan,
    globals: &'a [u32],
    types: &'a mut Vec<FuncType>,
}

/// What a number stands for is not there.
#[derive(Debug)]
struct Missing(&'static str);

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a {} that is not there", self.0)
    }
}

impl std::error::Error for Missing {}

impl Reencode for Renumber<'_> {
    type Error = Missing;

    fn type_index(&mut self, ty: u32) -> Result<u32, Error<Missing>> {
        let known = self.source.types.get(ty as usize).cloned();
        let ty = self.func_type(known.ok_or(Error::UserError(Missing("type")))?)?;
        let place = self.types.iter().position(|known| *known == ty).unwrap_or_else(|| {
            self.types.push(ty);
            self.types.len() - 1
        });
        Ok(place as u32)
    }

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Missing>> {
        self.plan.here(function).map_err(Error::UserError)
    }

    fn global_index(&mut self, global: u32) -> Result<u32, Error<Missing>> {
        let place = self.globals.get(global as usize).copied();
        place.ok_or(Error::UserError(Missing("global")))
    }

    fn data_index(&mut self, _: u32) -> Result<u32, Error<Missing>> {
        Err(Error::UserError(Missing("run of data")))
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, ExportKind, ExportSection, Function, GlobalType, ValType};

    use super::*;

    /// A part: its functions as parameters and instructions, the places in the table of the first of them, and data.
    fn part(
        types: &[usize],
        functions: &[(u32, &[Instruction<'_>])],
        place: i32,
        in_table: u32,
    ) -> Module {
        let (mut all, mut imports) = (TypeSection::new(), ImportSection::new());
        for count in types {
            all.ty().function(vec![ValType::I32; *count], []);
        }
        let stack = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
        imports.import("main", "stack", EntityType::Global(stack));
        let (mut typed, mut code) = (FunctionSection::new(), CodeSection::new());
        for (ty, instructions) in functions {
            typed.function(*ty);
            let mut function = Function::new([]);
            for instruction in *instructions {
                function.instruction(instruction);
            }
            function.instruction(&Instruction::End);
            code.function(&function);
        }
        let mut elements = ElementSection::new();
        let list = Elements::Functions((0..in_table).collect::<Vec<_>>().into());
        elements.active(None, &ConstExpr::i32_const(place), list);
        let mut module = Module::new();
        module.section(&all).section(&imports).section(&typed).section(&elements).section(&code);
        module
    }

    /// What is left of functions, as text: one line each.
    fn said(wasm: &[u8]) -> Vec<String> {
        let Ok(source) = Source::read(wasm) else { return Vec::new() };
        let body = |body: &wasmparser::FunctionBody<'_>| {
            let operators = body.get_operators_reader().into_iter().flatten();
            operators.map(|operator| format!("{:?}", operator.ok())).collect::<Vec<_>>().join(" ")
        };
        let line = |(ty, one)| format!("{ty}: {}", body(one));
        source.typed.iter().zip(&source.bodies).map(line).collect()
    }

    const PASSES_ON: [Instruction<'static>; 2] =
        [Instruction::LocalGet(0), Instruction::I32Const(9)];

    #[test]
    fn calls_among_them_go_by_name_and_others_through_the_table() {
        let through = Instruction::CallIndirect { type_index: 1, table_index: 0 };
        let one = [Instruction::LocalGet(0), Instruction::I32Const(5), through.clone()];
        let two = [PASSES_ON[0].clone(), PASSES_ON[1].clone(), through];
        let calls = [
            Instruction::GlobalGet(0),
            Instruction::Call(1),
            Instruction::GlobalGet(0),
            Instruction::Call(2),
        ];
        let first = part(&[2, 1, 0], &[(2, &calls), (1, &one), (1, &two)], 3, 1).finish();
        let second = part(&[0, 1], &[(1, &[Instruction::Nop])], 5, 1).finish();
        let sources = [&first, &second].map(|wasm| Source::read(wasm).unwrap_or_default());
        let whole = merged(&sources).unwrap_or_default();
        assert_eq!(
            said(&whole),
            [
                "0: Some(GlobalGet { global_index: 0 }) Some(Call { function_index: 1 }) \
                 Some(GlobalGet { global_index: 0 }) Some(I32Const { value: 9 }) \
                 Some(CallIndirect { type_index: 1, table_index: 0 }) Some(End)",
                "1: Some(Nop) Some(End)",
            ]
        );
        let whole = Source::read(&whole).unwrap_or_default();
        assert_eq!(whole.elements, [(3, vec![0]), (5, vec![1])]);
        assert_eq!(whole.types.len(), 2, "a type that nothing uses is gone");
        assert_eq!(whole.imports.len(), 1, "what both take is taken once");
    }

    #[test]
    fn what_passes_on_and_is_in_the_table_stays() {
        let through = Instruction::CallIndirect { type_index: 0, table_index: 0 };
        let two = [PASSES_ON[0].clone(), PASSES_ON[1].clone(), through];
        let wasm = part(&[1], &[(0, &two)], 3, 1).finish();
        let whole = merged(&[Source::read(&wasm).unwrap_or_default()]).unwrap_or_default();
        assert_eq!(said(&whole).len(), 1);
    }

    #[test]
    fn what_did_not_come_of_cutting_is_refused() {
        let mut exports = ExportSection::new();
        exports.export("own", ExportKind::Func, 0);
        let mut module = Module::new();
        module.section(&exports);
        assert!(Source::read(&module.finish()).is_err());

        let mut imports = ImportSection::new();
        imports.import("main", "function", EntityType::Function(0));
        let mut module = Module::new();
        module.section(&imports);
        assert!(Source::read(&module.finish()).is_err());

        let wasm = part(&[0], &[(0, &[Instruction::Call(7)])], 3, 1).finish();
        assert!(merged(&[Source::read(&wasm).unwrap_or_default()]).is_err());
    }
}
