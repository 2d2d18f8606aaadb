//! The root component: holds the [`State`], draws its scene, and does what the browser must
//! do about a change: the address, the host's events, focus.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::Function;
use wasm_bindgen::JsValue;
use web_sys::{Element, KeyboardEvent};
use yearline_timeline::address::{self, View};
use yearline_timeline::colour;
use yearline_timeline::layout::rows::ALL_DRAWN;
use yearline_timeline::scene::story::told;
use yearline_timeline::scene::{Scene, Step};
use yearline_timeline::timeline::Timeline;
use yew::html::Scope;
use yew::prelude::*;

use crate::aids::{STATUS, pressed};
use crate::browser::host;
use crate::browser::location::Location;
use crate::browser::palette::Palette;
use crate::components::{
    Controls, List, ListProps, MediaOf, MediaShown, Overview, OverviewMsg, end, few, filters,
    header, media, nothing_found, parts_for, reveal, skip, untold, views,
};
use crate::media::WHOLE;
use crate::options::Options;
use crate::parts;
use crate::shortcuts::Shortcut;
use crate::state::{Msg, State, filtered};

/// What [`App`] is told when it is mounted.
#[derive(Clone, Properties)]
pub struct AppProps {
    /// The document, indexed.
    pub timeline: Rc<Timeline>,
    /// What the host asks for.
    pub options: Rc<Options>,
    /// The element that the host page sees; events are dispatched on it.
    #[prop_or_default]
    pub host: Option<Element>,
    /// By which messages reach it.
    #[prop_or_default]
    pub link: Rc<Link>,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &AppProps) -> bool {
        Rc::ptr_eq(&self.timeline, &other.timeline)
            && self.options == other.options
            && self.host == other.host
    }
}

/// How messages reach an app: those sent before it is there wait for it.
#[derive(Default)]
pub struct Link {
    app: RefCell<Option<Scope<App>>>,
    waiting: RefCell<Vec<AppMsg>>,
}

impl Link {
    /// Sends a message.
    pub fn send(&self, msg: AppMsg) {
        match &*self.app.borrow() {
            Some(app) => app.send_message(msg),
            None => self.waiting.borrow_mut().push(msg),
        }
    }

    /// What the app answers; none where it is not there.
    pub fn ask<T>(&self, ask: impl FnOnce(&App) -> T) -> Option<T> {
        let app = self.app.borrow();
        let app = app.as_ref()?.get_component()?;
        Some(ask(&app))
    }

    fn open(&self, app: &Scope<App>) {
        app.send_message_batch(self.waiting.take());
        self.app.replace(Some(app.clone()));
    }
}

/// What [`App`] hears.
pub enum AppMsg {
    /// Something that changes the state.
    State(Msg),
    /// Something that the overview hears.
    Overview(OverviewMsg),
    /// Call this once everything before it is on the page.
    Drawn(Function),
    /// A key of ours was pressed within the widget, while focus was in this moment or in none.
    Key(Shortcut, Option<String>),
    /// The fragment of the address changed.
    Moved,
    /// Write what is being typed into the address.
    Write,
    /// Nothing was typed for a while.
    Rest,
    /// A part of the widget has come.
    Came(u32),
    /// The first rows are on screen: draw some of the others.
    More,
}

/// So many rows are drawn in one task, once a screen is full.
const AT_A_TIME: usize = 32;

/// The widget.
pub struct App {
    pub(crate) state: State,
    scene: Rc<Scene>,
    on: Callback<Msg>,
    overview: Overview,
    pub(crate) root: NodeRef,
    pub(crate) location: Location,
    palette: Option<Palette>,
    drawn: Vec<Function>,
    /// Where focus goes when the control that had it is about to go.
    pub(crate) refocus: Option<String>,
    /// The parts that have come.
    parts: u32,
    /// The parts that the document's media need.
    media: u32,
    /// The style sheets of those that draw, with their sum.
    sheets: (u32, Vec<Palette>),
    /// True once the first drawing is in its place.
    placed: bool,
    /// Where in the window the list began before the last choice, in CSS pixels.
    top: f64,
    /// So many rows are drawn at first, so that a screen is full before all are there.
    few: Option<usize>,
    again: Option<Timeout>,
    /// True while the reader goes through a story: the whole way is one entry for Back.
    stepping: bool,
}

impl Component for App {
    type Message = AppMsg;
    type Properties = AppProps;

    fn create(ctx: &Context<App>) -> App {
        let AppProps { timeline, options, .. } = ctx.props();
        let mut state = State::new(timeline.clone(), options.clone());
        let mut location = Location::watch(options.prefix.clone(), ctx.link());
        if let Some(asked) = location.read(&state) {
            state = state.reduce(Msg::Address(Box::new(asked)));
        }
        let mut app = App {
            scene: Rc::new(state.scene()),
            overview: Overview::new(&state),
            state,
            on: ctx.link().callback(AppMsg::State),
            root: NodeRef::default(),
            location,
            palette: None,
            drawn: Vec::new(),
            refocus: None,
            parts: parts::AT_HAND,
            media: parts_for(timeline),
            sheets: (0, Vec::new()),
            placed: false,
            top: 0.0,
            few: None,
            again: None,
            stepping: false,
        };
        // Where a loader puts what is drawn in its place and asks for the rest. A moment that is to be
        // brought on screen may be any of them.
        let loader = app.state.options.part.is_some();
        let plain = loader && app.state.reveal.is_none() && app.state.now.view == View::List;
        let few = few();
        app.few = (plain && app.state.outcome.shown.len() > 2 * few).then_some(few);
        app.look_back();
        app.ask_for_kept(ctx, true);
        ctx.props().link.open(ctx.link());
        app
    }

    fn changed(&mut self, ctx: &Context<App>, old: &AppProps) -> bool {
        let props = ctx.props();
        if !Rc::ptr_eq(&props.timeline, &old.timeline) {
            ctx.link().send_message(AppMsg::State(Msg::Show(props.timeline.clone())));
        }
        if props.options != old.options {
            ctx.link().send_message(AppMsg::State(Msg::Options(props.options.clone())));
        }
        true
    }

    fn update(&mut self, ctx: &Context<App>, msg: AppMsg) -> bool {
        match msg {
            AppMsg::State(msg) => self.change(ctx, msg),
            AppMsg::Overview(msg) => {
                let answer = self.overview.update(msg, &self.state);
                let changed = answer.msg.is_some_and(|msg| self.change(ctx, msg));
                if answer.done {
                    self.location.end_typing(&self.state);
                }
                changed || answer.draw
            }
            AppMsg::Drawn(done) => {
                self.drawn.push(done);
                true
            }
            AppMsg::Key(asked, moment) => {
                self.press(ctx, asked, moment);
                false
            }
            AppMsg::Moved => match self.location.read(&self.state) {
                Some(asked) if asked != self.state.now => {
                    self.change(ctx, Msg::Address(Box::new(asked)))
                }
                _ => false,
            },
            AppMsg::Write => {
                self.location.write_typing(&self.state);
                false
            }
            AppMsg::Rest => {
                self.location.end_typing(&self.state);
                false
            }
            AppMsg::More => {
                let more = self.few.map(|few| few + AT_A_TIME);
                let shown = self.state.outcome.shown.len();
                // Of more than that the list draws what is near the screen alone.
                self.few = more.filter(|&few| few < shown && shown <= ALL_DRAWN);
                more.is_some()
            }
            AppMsg::Came(part) => {
                let first = part & !self.parts & parts::MEDIA != 0;
                self.parts |= part;
                self.ask_for_kept(ctx, first);
                true
            }
        }
    }

    fn view(&self, ctx: &Context<App>) -> Html {
        let State { timeline, options, now, .. } = &self.state;
        let scene = &self.scene;
        let on = &self.on;
        let ui_lang = timeline.ui_lang().map(|lang| AttrValue::from(lang.to_owned()));
        let shown = MediaShown {
            options: options.clone(),
            parts: self.parts & (parts::PICTURES | parts::MEDIA),
            state: self.state.media.clone(),
        };
        let moments = if let Some(empty) = &scene.empty {
            nothing_found(empty, &ui_lang, on)
        } else {
            let own = options.prefix.as_deref().unwrap_or_default();
            let (page, prefix) = match options.linked() {
                Some((page, prefix)) => (page.to_owned(), prefix),
                None => (host::page_for_links(), own),
            };
            let prefix = AttrValue::from(prefix.to_owned());
            let shared = options.prefix.is_some() && !options.no_share;
            let link = shared.then(|| AttrValue::from(page));
            let props = ListProps {
                timeline: timeline.clone(),
                scene: scene.clone(),
                searched: self.state.searched.clone(),
                section_level: options.heading(1),
                moment_level: options.heading(2),
                current: now.event.clone().map(AttrValue::from),
                new: self.state.new.clone(),
                done: self.state.done,
                reveal: self.state.reveal.clone(),
                link,
                prefix,
                ui_lang: ui_lang.clone(),
                media: shown.clone(),
                top: self.top,
                few: self.few,
                lines: (now.view == View::Compact).then(|| self.state.open.clone()),
                story: self.state.current().filter(|_| now.view == View::Story),
                axis: !options.no_overview && timeline.len() > 1,
                on: on.clone(),
            };
            match (props.story, self.part(parts::STORY, parts::story)) {
                (None, _) => html! { <List key={now.view.name()} ..props /> },
                (Some(_), Some(story)) => (story.draw)(props),
                (Some(event), None) => untold(&props, event),
            }
        };
        let controls = Controls {
            query: &now.query,
            more: self.state.more,
            panel: self
                .part(parts::MORE, parts::more)
                .map(|more| (more.panel)(&self.state, scene, on)),
            options,
            shares: options.prefix.is_some() && !options.no_share,
            embed: self.part(parts::MORE, parts::more).map(|more| (more.embed)(&self.state, on)),
            ui_lang: &ui_lang,
            views: views(timeline.words(), now.view, &ui_lang, on),
            told: self.told(),
        };
        let onkeydown = (!options.no_shortcuts).then(|| {
            let link = ctx.link().clone();
            Callback::from(move |event: KeyboardEvent| {
                if let Some((asked, moment)) = pressed(&event) {
                    link.send_message(AppMsg::Key(asked, moment));
                }
            })
        });
        html! {
            <div class={if options.no_sticky { "yearline unstuck" } else { "yearline" }}
                lang={timeline.lang().to_owned()} dir={timeline.dir()} ref={self.root.clone()} {onkeydown}>
                {skip(&scene.ui, &ui_lang, on)}
                if !options.no_header {
                    {header(&timeline.document.title, scene, options.heading(0), &ui_lang, timeline.text_dir(),
                        media(&MediaOf { timeline, event: WHOLE, shown: &shown, on }))}
                }
                if let Some(problems) = self.part(parts::PROBLEMS, parts::problems) {
                    {(problems.list)(timeline)}
                }
                {self.overview.view(&self.state, &ui_lang)}
                {filters(scene, controls, on)}
                {moments}
                if let Some(more) = self.part(parts::MORE, parts::more) {
                    {(more.dialog)(&self.state, on)}
                }
                if let Some(light) = self.part(parts::LIGHT, parts::light) {
                    {(light.draw)(&self.state, on)}
                }
                {end()}
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<App>, _first: bool) {
        if let (None, Some(root)) = (&self.palette, self.root.cast::<Element>()) {
            let palette = Palette::adopt(&root);
            palette.show(&colour::rules(&self.state.timeline.document.categories));
            self.palette = Some(palette);
        }
        self.overview.rendered(&ctx.link().callback(AppMsg::Overview));
        let missing = self.wanted() & !self.parts;
        if let (true, Some(ask)) = (missing != 0, &self.state.options.part) {
            // The loader says itself what went wrong, and is asked again at the next drawing.
            let _ = ask.call1(&JsValue::NULL, &missing.into());
        }
        if let Some(selector) = self.refocus.take() {
            self.focus(&selector);
        }
        self.dress();
        if self.state.dialog.is_some() || self.state.media.enlarged.is_some() {
            self.open_dialog();
        }
        // The embed shell puts the first drawing in its place when it hears that it is done; only
        // then can the page be scrolled to the moment that the address names.
        if !self.drawn.is_empty() && !self.placed {
            self.placed = true;
            if self.state.reveal.is_some() {
                let link = ctx.link().clone();
                let again = move || link.send_message(AppMsg::State(Msg::Again));
                self.again = Some(Timeout::new(0, again));
            }
        }
        for done in self.drawn.drain(..) {
            // What the loader's promise does with it is the loader's own affair.
            let _ = done.call0(&JsValue::NULL);
        }
    }
}

impl App {
    /// What is chosen, in the words of the `filter` attribute.
    pub fn filter(&self) -> String {
        self.state.filter()
    }

    /// What the `filter` attribute's words choose, all else at its default.
    pub fn parse_filter(&self, text: &str) -> Option<Msg> {
        let plain = address::State::default();
        let state = filtered(&self.state.timeline, text, &plain)?;
        Some(Msg::Filter(Box::new(state.query)))
    }

    /// True where the moment is among those shown.
    pub fn shows(&self, id: &str) -> bool {
        self.state.shows(id)
    }

    /// True while the first rows alone are drawn.
    pub fn begins(&self) -> bool {
        self.few.is_some()
    }

    /// How many moments are shown, and how many there are.
    pub fn counts(&self) -> (usize, usize) {
        (self.state.outcome.shown.len(), self.state.timeline.len())
    }

    /// What lies in a part, where what is to be drawn needs it and it has come.
    fn part<T>(&self, part: u32, get: fn() -> Option<T>) -> Option<T> {
        if self.wanted() & self.parts & part != 0 { get() } else { None }
    }

    /// Asks the host for what the reader chose at an earlier visit.
    fn ask_for_kept(&self, ctx: &Context<App>, anew: bool) {
        if anew && let Some(part) = self.part(parts::MEDIA, parts::media) {
            (part.kept)(self, ctx);
        }
    }

    /// Adopts the style sheets of what is drawn.
    fn dress(&mut self) {
        let Some(root) = self.root.cast::<Element>() else { return };
        let more = self.part(parts::MORE, parts::more).map(|part| part.sheet);
        let story = self.part(parts::STORY, parts::story).map(|part| part.sheet);
        let pictures = self.part(parts::PICTURES, parts::pictures).map(|part| part.sheet);
        let media = self.part(parts::MEDIA, parts::media).map(|part| part.sheet);
        let light = self.part(parts::LIGHT, parts::light).map(|part| part.sheet);
        let sheets = [
            (parts::MORE, more),
            (parts::STORY, story),
            (parts::PICTURES, pictures),
            (parts::MEDIA, media),
            (parts::LIGHT, light),
        ];
        for (part, sheet) in sheets {
            if let Some(rules) = sheet.filter(|_| self.sheets.0 & part == 0) {
                let sheet = Palette::adopt(&root);
                sheet.show(rules);
                self.sheets.0 |= part;
                self.sheets.1.push(sheet);
            }
        }
    }

    /// The parts that what is to be drawn needs.
    fn wanted(&self) -> u32 {
        let State { timeline, options, more, dialog, shared, .. } = &self.state;
        let part = |wanted: bool, part: u32| if wanted { part } else { 0 };
        part(*more || *shared || dialog.is_some(), parts::MORE)
            | part(options.debug && !timeline.problems().is_empty(), parts::PROBLEMS)
            | part(self.state.now.view == View::Story, parts::STORY)
            | part(self.state.media.enlarged.is_some(), parts::LIGHT)
            | self.media
    }

    /// Where a story is, for those who hear the page. Not where focus went to the heading, which
    /// says it then.
    fn told(&self) -> Option<String> {
        let State { timeline, outcome, reveal, now, .. } = &self.state;
        let heard = reveal.as_ref().is_some_and(|reveal| reveal.why.focuses());
        let current = self.state.current().filter(|_| now.view == View::Story && !heard)?;
        Some(told(timeline, &outcome.shown, current))
    }

    /// The moment at the top of the window, where moments stand one below another.
    fn at_top(&self) -> Option<u32> {
        let id = reveal::at_top(&self.root.cast::<Element>()?)?;
        self.state.timeline.find(&id)
    }

    fn change(&mut self, ctx: &Context<App>, msg: Msg) -> bool {
        match &msg {
            Msg::Share(id) => {
                self.share(ctx, id.as_deref());
                self.state = self.state.reduce(msg);
                return true;
            }
            Msg::Cite(id) => {
                self.cite(ctx, id);
                return false;
            }
            Msg::Media(msg) => {
                if let Some(part) = self.part(parts::MEDIA, parts::media)
                    && !(part.hears)(self, ctx, msg)
                {
                    return false;
                }
            }
            Msg::Remember(remembers) if !self.remember(*remembers) => return false,
            _ => {}
        }
        // The arrows of a handle come as fast as letters do.
        let typed = matches!(msg, Msg::Type(_) | Msg::Span { .. });
        let typing_ended =
            !matches!(msg, Msg::Type(_) | Msg::Span { .. } | Msg::Find { .. } | Msg::Again);
        let from_address = matches!(msg, Msg::Address(_) | Msg::Show(_) | Msg::Options(_));
        let again = matches!(msg, Msg::Again);
        // A moment picked on the axis is a choice of its own.
        let stepped = match msg {
            Msg::Story(step) => !matches!(step, Step::To(_)),
            Msg::Step(..) => self.state.now.view == View::Story,
            _ => false,
        };
        if matches!(msg, Msg::Clear | Msg::Remove(_)) {
            self.refocus = Some(String::from(STATUS));
        }
        if let Msg::Options(options) = &msg {
            self.location.set_prefix(options.prefix.clone());
        }

        if typing_ended && !from_address {
            self.location.end_typing(&self.state);
        }
        let moves = matches!(msg, Msg::View(_) | Msg::Address(_) | Msg::Options(_));
        if moves && self.state.now.view != View::Story {
            self.state = self.state.reduce(Msg::At(self.at_top()));
        }
        self.few = None;
        // Before anything is drawn: asked later, the browser would lay out half of a drawing.
        self.top = self.root.cast::<Element>().and_then(|root| reveal::top(&root)).unwrap_or(0.0);
        let next = self.state.reduce(msg);
        let before = std::mem::replace(&mut self.state, next);
        let now = &self.state.now;
        if from_address {
            self.location.forget_typing();
            // Another document may not know all that was chosen in the last one.
            if before.now != *now && !Rc::ptr_eq(&before.timeline, &self.state.timeline) {
                self.location.correct(&self.state);
            }
        } else if typed && self.overview.is_dragging() {
            // A drag is written when it ends.
        } else if typed {
            self.location.typing(ctx.link());
        } else if before.now != *now && stepped && self.stepping {
            self.location.correct(&self.state);
        } else if before.now != *now {
            self.location.push(&self.state);
        }
        self.stepping = stepped || self.stepping && again;

        if let (false, Some(palette)) =
            (Rc::ptr_eq(&before.timeline, &self.state.timeline), &self.palette)
        {
            palette.show(&colour::rules(&self.state.timeline.document.categories));
        }
        if before.now.query != now.query {
            host::filter_changed(ctx.props().host.as_ref(), &self.filter(), self.counts());
        }
        if !again
            && before.reveal != self.state.reveal
            && let Some(reveal) = self.state.reveal.as_ref().filter(|reveal| reveal.why.chooses())
        {
            host::selected(ctx.props().host.as_ref(), &reveal.id);
        }
        let other = !Rc::ptr_eq(&before.timeline, &self.state.timeline);
        if other {
            self.look_back();
        }
        if other || !Rc::ptr_eq(&before.options, &self.state.options) {
            self.media = parts_for(&self.state.timeline);
            self.ask_for_kept(ctx, true);
        }
        self.overview.take(&self.state);
        if !before.draws_as(&self.state) {
            self.scene = Rc::new(self.state.scene());
        }
        true
    }
}
