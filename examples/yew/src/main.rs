//! An application in Yew that draws the timeline by the library, without the element and its
//! loader: it reads the document itself, chooses by messages, and hears what readers choose.

mod place;

use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, Element};
use yearline::app::{App, AppMsg, Link};
use yearline::browser::words::IntlWords;
use yearline::options::Options;
use yearline_timeline::timeline::Timeline;
use yearline_timeline::words::Locale;
use yew::prelude::*;

/// The document, which may as well be fetched.
const FILE: &[u8] = include_bytes!("../../../data/2020.json");

/// What the buttons choose, in the words of the address.
const SUBJECTS: [(&str, &str); 3] = [
    ("", "Everything"),
    ("category=platforms", "Platforms"),
    ("category=tech-policy", "Tech policy"),
];

fn main() {
    yew::Renderer::<Page>::new().render();
}

/// A page around a timeline.
#[component]
fn Page() -> Html {
    let timeline = use_memo((), |()| {
        let loaded = yearline_document::read(FILE.to_vec()).map_err(|error| error.to_string())?;
        Ok::<_, String>(Rc::new(Timeline::new(loaded, Rc::new(IntlWords::new(Locale::english())))))
    });
    match &*timeline {
        Ok(timeline) => html! { <Year timeline={Shared(timeline.clone())} /> },
        Err(error) => html! { <p>{ error.clone() }</p> },
    }
}

/// The same timeline where it is the same in memory.
#[derive(Clone)]
struct Shared(Rc<Timeline>);

impl PartialEq for Shared {
    fn eq(&self, other: &Shared) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(PartialEq, Properties)]
struct YearProps {
    timeline: Shared,
}

/// The timeline, and the page's own buttons, which say what it shows.
#[component]
fn Year(props: &YearProps) -> Html {
    let timeline = props.timeline.0.clone();
    let link = use_memo((), |()| Link::default());
    let host = use_node_ref();
    // What is chosen, and how many moments are shown.
    let chosen = use_state(|| (String::new(), timeline.len()));
    // The element that the timeline stands in, and the div that it is drawn in.
    let place = use_state(|| None::<(Element, Element)>);

    use_effect_with(host.clone(), {
        let place = place.clone();
        move |host| place.set(host.cast().and_then(|host| Some((place::within(&host)?, host))))
    });
    use_effect_with((*place).clone(), {
        let chosen = chosen.clone();
        move |place| {
            let listener = place.as_ref().map(|(_, host)| {
                EventListener::new(host, "yearline-filter", move |event| {
                    if let Some(choice) = told(event) {
                        chosen.set(choice);
                    }
                })
            });
            move || drop(listener)
        }
    });
    let options = use_memo((), |()| Options {
        // The address is the page's, and the page leaves it to the timeline.
        prefix: Some(String::new()),
        no_filters: true,
        ..Options::default()
    });

    let (filter, shown) = &*chosen;
    let buttons = SUBJECTS.iter().map(|&(choice, name)| {
        let link = link.clone();
        let choose = Callback::from(move |_: MouseEvent| {
            if let Some(msg) = link.ask(|app| app.parse_filter(choice)).flatten() {
                link.send(AppMsg::State(msg));
            }
        });
        let pressed = (filter == choice).to_string();
        html! { <button key={choice} type="button" aria-pressed={pressed} onclick={choose}>{ name }</button> }
    });
    let drawn = place.as_ref().map(|(div, host)| {
        let (link, host, timeline, options) =
            (link.clone(), host.clone(), timeline.clone(), options.clone());
        create_portal(
            html! {
                <>
                    <link rel="stylesheet" href="yearline.css" />
                    <App {timeline} {options} {host} {link} />
                </>
            },
            div.clone(),
        )
    });
    html! {
        <>
            <h1>{ "In Yew" }</h1>
            <div class="row">{ for buttons }</div>
            <output>{ format!("{shown} of {} moments", timeline.len()) }</output>
            // A portal draws elsewhere, and is still a child of what it is written in.
            <div class="timeline" ref={host}>{ for drawn }</div>
        </>
    }
}

/// What `yearline-filter` tells: what is chosen, and how many moments are shown.
fn told(event: &Event) -> Option<(String, usize)> {
    let detail = event.dyn_ref::<CustomEvent>()?.detail();
    let field = |name: &str| Reflect::get(&detail, &name.into()).ok();
    Some((field("filter")?.as_string()?, field("shown")?.as_f64()? as usize))
}
