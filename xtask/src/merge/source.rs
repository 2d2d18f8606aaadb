//! A wasm as `wasm-split-cli` writes it: functions, their places in the table that all share, and
//! data.

use anyhow::{Context, Result, bail};
use wasmparser::{
    DataKind, ElementItems, ElementKind, FuncType, FunctionBody, Import, KnownCustom, Name,
    Operator, Parser, Payload, TypeRef,
};

/// What is in a part of the widget.
#[derive(Default)]
pub struct Source<'a> {
    pub types: Vec<FuncType>,
    pub imports: Vec<Import<'a>>,
    /// The type of each function.
    pub typed: Vec<u32>,
    pub bodies: Vec<FunctionBody<'a>>,
    /// Functions of it, each list from a place in the table on.
    pub elements: Vec<(u32, Vec<u32>)>,
    /// Bytes, each run from an address on, and the name of the segment that it is of.
    pub data: Vec<(u32, &'a [u8], &'a str)>,
}

impl<'a> Source<'a> {
    /// Reads it.
    pub fn read(wasm: &'a [u8]) -> Result<Source<'a>> {
        let mut source = Source::default();
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::TypeSection(types) => {
                    for ty in types.into_iter_err_on_gc_types() {
                        source.types.push(ty?);
                    }
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        source.imports.push(import?);
                    }
                }
                Payload::FunctionSection(functions) => {
                    source.typed = functions.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::ElementSection(elements) => {
                    for element in elements {
                        let element = element?;
                        source.elements.push(active(&element.kind, element.items)?);
                    }
                }
                Payload::CodeSectionEntry(body) => source.bodies.push(body),
                Payload::DataSection(data) => {
                    for data in data {
                        let data = data?;
                        let DataKind::Active { memory_index: 0, offset_expr } = data.kind else {
                            bail!("data that is not written when it comes");
                        };
                        source.data.push((number(&offset_expr)?, data.data, ""));
                    }
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(all) = section.as_known() {
                        for each in all {
                            if let Name::Data(all) = each? {
                                names = all.into_iter().collect::<Result<_, _>>()?;
                            }
                        }
                    }
                }
                Payload::ExportSection(exports) if exports.count() > 0 => {
                    bail!("a part has something that another would have to be given")
                }
                Payload::GlobalSection(_)
                | Payload::TableSection(_)
                | Payload::MemorySection(_) => {
                    bail!("a part has what the main wasm has for all")
                }
                Payload::StartSection { .. } => bail!("a part does something when it comes"),
                _ => {}
            }
        }
        if source.typed.len() != source.bodies.len() {
            bail!("there are functions without a body");
        }
        if source.imports.iter().any(|import| matches!(import.ty, TypeRef::Func(_))) {
            bail!("a part takes a function otherwise than from the table");
        }
        for name in names {
            let data = source.data.get_mut(name.index as usize);
            data.context("a name of data that are not there")?.2 = name.name;
        }
        Ok(source)
    }

    /// True where bytes of it may change while it runs.
    pub fn has_state(&self) -> bool {
        self.data.iter().any(|(_, bytes, name)| !bytes.is_empty() && !name.starts_with(".rodata"))
    }

    /// The place in the table of the function that one merely passes its arguments on to.
    pub fn passes_on(&self, function: usize) -> Result<Option<u32>> {
        let body = self.bodies.get(function).context("a function that is not there")?;
        if body.get_locals_reader()?.get_count() > 0 {
            return Ok(None);
        }
        let of = self.typed[function];
        let ty = self.types.get(of as usize).context("a type that is not there")?;
        let mut wanted = 0;
        let mut place = None;
        for operator in body.get_operators_reader()? {
            match operator? {
                Operator::LocalGet { local_index } if local_index == wanted && place.is_none() => {
                    wanted += 1;
                }
                Operator::I32Const { value } if place.is_none() => {
                    place = Some(u32::try_from(value)?);
                }
                Operator::CallIndirect { type_index, table_index: 0 } if type_index == of => {}
                Operator::End => {}
                _ => return Ok(None),
            }
        }
        Ok(place.filter(|_| wanted as usize == ty.params().len()))
    }
}

fn active(kind: &ElementKind<'_>, items: ElementItems<'_>) -> Result<(u32, Vec<u32>)> {
    let (
        ElementKind::Active { table_index: None | Some(0), offset_expr },
        ElementItems::Functions(items),
    ) = (kind, items)
    else {
        bail!("functions that are not put into the table when they come");
    };
    Ok((number(offset_expr)?, items.into_iter().collect::<Result<_, _>>()?))
}

/// A place or an address that is given as a number.
fn number(expression: &wasmparser::ConstExpr<'_>) -> Result<u32> {
    let mut operators = expression.get_operators_reader();
    match (operators.read()?, operators.read()?) {
        (Operator::I32Const { value }, Operator::End) => Ok(u32::try_from(value)?),
        _ => bail!("a place that is not given as a number"),
    }
}
