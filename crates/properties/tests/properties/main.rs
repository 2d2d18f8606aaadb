//! Every property of every target, under proptest; and of every target a smoke run of its fuzzing:
//! its seeds, and a fixed number of mutations of them.

mod attempt;
mod house;
mod mutations;
mod smoke;
mod under_proptest;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};
use yearline_properties::TARGETS;

fn main() -> ExitCode {
    attempt::listen();
    let mut trials = house::trials();
    for target in TARGETS {
        for property in target.properties {
            let name = format!("{}::{}", target.name, property.name);
            let under = attempt::unique(&name, &trials);
            trials.push(Trial::test(under, move || Ok(under_proptest::run(target, property)?)));
        }
        let name = format!("{}::its_seeds_and_mutations_of_them_hold", target.name);
        trials.push(Trial::test(name, move || Ok(smoke::run(target)?)));
    }
    trials.push(Trial::test("reader::all_of_it_holds_of_the_published_year", || {
        Ok(smoke::the_published_year()?)
    }));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
