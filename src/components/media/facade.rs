//! What stands in the place of a provider's frame until the reader asks for it, the frame itself,
//! and the cards of what has none. Everything of it is reached through [`embed`].

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlMediaElement};
use yearline_document::address::Address;
use yearline_document::media::{self, ANY_SANDBOX, Medium, Provider, Ratio};
use yearline_document::types;
use yearline_timeline::scene::MediaCard;
use yearline_timeline::words::Arg;
use yew::prelude::*;

use super::pictures::{QUOTED, figure, link, picture, room, room_of, size, style};
use super::{MediaOf, is_free, plain_click};
use crate::browser::host;
use crate::components::rich;
use crate::media::{MediaMsg, Opened};
use crate::state::Msg;

/// A medium that is not a picture at hand.
pub fn embed(card: &MediaCard, medium: &types::Media, of: &MediaOf<'_>) -> Html {
    Embed { card, medium, of }.draw()
}

/// The room of a medium, for the style sheet of a page that is drawn without a browser; nothing for
/// one that takes what its words take.
#[cfg(not(target_arch = "wasm32"))]
pub fn room_at(medium: &types::Media) -> String {
    room_of_told(medium, &media::tell(&medium.url, medium.kind.as_deref(), "", false))
}

/// The room of what stands for a medium, and of the medium.
fn room_of_told(medium: &types::Media, told: &Medium) -> String {
    let ratio = match told {
        Medium::Frame(provider, _) => provider.map_or(Ratio::Of(4, 3), |provider| provider.ratio),
        Medium::Picture => Ratio::Picture,
        Medium::Video => Ratio::Of(16, 9),
        Medium::Audio => return high(54),
        Medium::Card(_) => return room(16, 9),
        Medium::Quote => return String::new(),
    };
    match (size(medium), ratio) {
        (Some((width, height)), _) | (None, Ratio::Of(width, height)) => room(width, height),
        (None, Ratio::High(height)) => high(height),
        (None, Ratio::Picture) => room_of(medium),
    }
}

fn high(height: u32) -> String {
    ["--high:", &height.to_string(), "px"].concat()
}

/// What consent calls a provider: its own name, else the host.
pub(super) fn name(provider: Option<&Provider>, href: &str) -> String {
    let name = provider.map_or("", |provider| provider.id);
    String::from(if name.is_empty() { media::host(href) } else { name })
}

pub(super) struct Embed<'a> {
    pub card: &'a MediaCard,
    pub medium: &'a types::Media,
    pub of: &'a MediaOf<'a>,
}

/// Who is asked when a medium opens.
pub(super) struct Asked<'a> {
    /// The provider, as consent calls it.
    pub id: &'a str,
    /// The same, as readers do.
    pub called: &'a str,
    /// What is loaded.
    pub address: &'a str,
    /// True for what plays.
    pub plays: bool,
}

impl Embed<'_> {
    fn draw(&self) -> Html {
        let page = host::name();
        let asked = self
            .of
            .shown
            .state
            .opened
            .iter()
            .any(|one| (one.event, one.at) == (self.of.event, self.card.at));
        let told = media::tell(&self.card.href, self.medium.kind.as_deref(), &page, asked);
        let room = room_of_told(self.medium, &told);
        match told {
            Medium::Frame(provider, address) => self.frame(provider, &address, &page, &room, asked),
            Medium::Card(provider) => self.card(provider, &room),
            Medium::Quote => self.quote(),
            Medium::Picture => self.picture(&room, asked),
            Medium::Video => self.film(true, &room, asked),
            Medium::Audio => self.film(false, &room, asked),
        }
    }

    fn words(&self, key: &str, name: &str, text: &str) -> String {
        self.of.timeline.words().message(key, &[(name, Arg::Text(text))])
    }

    /// What the reader hears that it is.
    pub fn title(&self, called: &str) -> String {
        let alt = self.card.alt.as_deref().unwrap_or_default();
        let between = if alt.is_empty() || called.is_empty() { "" } else { ": " };
        [called, between, alt].concat()
    }

    /// True where the reader need not be asked.
    pub fn agreed(&self, provider: &str) -> bool {
        let consent = &self.of.shown.options.media_consent;
        consent.split_ascii_whitespace().any(|name| name == "*" || name == provider)
            || self.always(provider)
    }

    fn always(&self, provider: &str) -> bool {
        self.of.shown.state.always.iter().any(|name| name == provider)
    }

    pub fn one(&self, plays: bool) -> Opened {
        Opened { event: self.of.event, at: self.card.at, plays }
    }

    /// A provider's frame, or what stands for it.
    fn frame(
        &self,
        provider: Option<&Provider>,
        address: &str,
        page: &str,
        room: &str,
        open: bool,
    ) -> Html {
        let id = name(provider, &self.card.href);
        let called = provider.map_or(id.as_str(), |provider| provider.name);
        let plays = provider.is_some_and(|provider| provider.plays);
        let asked = Asked { id: &id, called, address, plays };
        if !open && !self.agreed(&id) {
            return self.closed(&asked, room);
        }
        let pictured = provider.is_some_and(|provider| provider.ratio == Ratio::Picture);
        if pictured && !address.ends_with("embedplayer=yes") {
            return self.opened_picture(&asked);
        }
        let (sandbox, allow, referrer) = provider.map_or((ANY_SANDBOX, "", "no-referrer"), |row| {
            // A frame of the page's own host could take its sandbox off.
            let own = media::host(address) == page.strip_prefix("www.").unwrap_or(page);
            (if own { ANY_SANDBOX } else { row.sandbox }, row.allow, row.referrer)
        });
        let body = html! {
            <div class="frame" ~style={style(room)}>
                {self.poster(false)}
                <iframe key={address.to_owned()} {sandbox} {allow} referrerpolicy={referrer} title={self.title(called)}
                    loading={if open { "eager" } else { "lazy" }} src={address.to_owned()}></iframe>
            </div>
        };
        self.player(&asked, open, body)
    }

    /// What is on the page, with what closes it.
    pub fn player(&self, asked: &Asked<'_>, open: bool, body: Html) -> Html {
        let one = self.one(asked.plays);
        let onkeydown = open.then(|| {
            let on = self.of.on.clone();
            Callback::from(move |event: KeyboardEvent| {
                if event.key() == "Escape" {
                    event.prevent_default();
                    on.emit(Msg::Media(MediaMsg::Shut(one).into()));
                }
            })
        });
        let close = open.then(|| {
            let onclick =
                self.of.on.reform(move |_: MouseEvent| Msg::Media(MediaMsg::Shut(one).into()));
            let close = self.of.timeline.words().message("keys.close", &[]);
            html! { <button type="button" class="act" {onclick}>{close}</button> }
        });
        let body = html! {
            <>
                <div class="player" tabindex="-1" role="group" aria-label={self.title(asked.called)} {onkeydown}>
                    {body}
                    <p class="tools">{close}{link(self.card)}{self.choice(asked)}</p>
                </div>
                {self.transcript()}
            </>
        };
        figure(self.card, self.of, "media open", body)
    }

    /// What stands for it: the editor's picture and words, what a click contacts, the button.
    pub fn closed(&self, asked: &Asked<'_>, room: &str) -> Html {
        let (on, one, id) = (self.of.on.clone(), self.one(asked.plays), asked.id.to_owned());
        let onclick = Callback::from(move |event: MouseEvent| {
            if plain_click(&event) {
                if one.plays {
                    hush(&event);
                }
                let open = Rc::new(MediaMsg::Open(one));
                on.emit(Msg::Media(MediaMsg::Ask(id.clone(), open).into()));
            }
        });
        let says = if asked.plays { "media.play" } else { "media.show" };
        // A link, and so of use where nothing of ours runs.
        let play = html! {
            <a class={if asked.plays { "play" } else { "play still" }} href={self.card.href.clone()}
                rel="noopener noreferrer" {onclick}>{self.words(says, "provider", asked.called)}</a>
        };
        let contacts = self.words("media.contacts", "host", media::host(asked.address));
        let style = style(room);
        // On a picture there is room for the button alone.
        let body = match self.poster(true) {
            Some(poster) => html! {
                <>
                    <div class="facade" ~style={style}>{poster}<div class="offer">{play}</div></div>
                    <p class="tools"><span>{contacts}</span>{self.choice(asked)}</p>
                </>
            },
            None => html! {
                <div class="facade" ~style={style}>
                    <div class="offer">
                        if let Some(alt) = &self.card.alt {
                            <p class="alt">{alt}</p>
                        }
                        {play}
                        <p class="tools"><span>{contacts}</span>{self.choice(asked)}</p>
                    </div>
                </div>
            },
        };
        let body = html! { <>{body}{self.transcript()}</> };
        figure(self.card, self.of, "media closed", body)
    }

    /// The choice that is kept, where the reader makes it.
    fn choice(&self, asked: &Asked<'_>) -> Html {
        let always = self.always(asked.id);
        // Where the host has consent, or the file is nobody else's, there is nothing to choose.
        if asked.id.is_empty() || self.agreed(asked.id) && !always {
            return Html::default();
        }
        let (on, id, one) = (self.of.on.clone(), asked.id.to_owned(), self.one(asked.plays));
        let onchange = Callback::from(move |event: Event| {
            let field = event.target().and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
            let Some(field) = field else { return };
            let wants = field.checked();
            // Until the host has said yes nothing is chosen.
            field.set_checked(always);
            let always = MediaMsg::Always(id.clone(), wants, Some(one));
            let msg = match wants {
                true => MediaMsg::Ask(id.clone(), Rc::new(always)),
                false => always,
            };
            on.emit(Msg::Media(msg.into()));
        });
        html! {
            <label class="always">
                // Without a browser there is nothing to keep it in: it keeps its place alone.
                <input type="checkbox" checked={always} disabled={cfg!(not(target_arch = "wasm32"))} {onchange} />
                {self.words("media.always", "provider", asked.called)}
            </label>
        }
    }

    /// A picture of an origin that the page may not ask by itself.
    fn picture(&self, room: &str, open: bool) -> Html {
        let id = media::host(&self.card.href);
        let asked = Asked { id, called: id, address: &self.card.href, plays: false };
        if open || self.agreed(id) {
            return self.opened_picture(&asked);
        }
        self.closed(&asked, room)
    }

    fn opened_picture(&self, asked: &Asked<'_>) -> Html {
        let body = html! {
            <>
                {picture(self.card, self.medium, asked.address, self.of)}
                <p class="tools">{link(self.card)}{self.choice(asked)}</p>
            </>
        };
        figure(self.card, self.of, "media pictured", body)
    }

    /// Something that no frame shows: the editor's own words, and a link.
    fn card(&self, provider: Option<&Provider>, room: &str) -> Html {
        let body = html! {
            <>
                if let Some(poster) = self.poster(false) {
                    <div class="frame" ~style={style(room)}>{poster}</div>
                }
                <div class="offer">
                    if let Some(provider) = provider {
                        <p class="provider">{provider.name}</p>
                    }
                    if let Some(alt) = &self.card.alt {
                        <p class="alt">{alt}</p>
                    }
                    {link(self.card)}
                </div>
                {self.transcript()}
            </>
        };
        figure(self.card, self.of, "media worded", body)
    }

    /// Words that are quoted: the caption, whose they are, where they stand.
    fn quote(&self) -> Html {
        let body = html! {
            <>
                <blockquote cite={self.card.href.clone()}>{rich::blocks(&self.card.caption, None)}</blockquote>
                <p class="tools">
                    if let Some(credit) = &self.card.credit {
                        <cite>{credit}</cite>
                    }
                    {link(self.card)}
                </p>
            </>
        };
        figure(self.card, self.of, QUOTED, body)
    }

    /// The address of the editor's still picture, where it may be loaded.
    pub fn still(&self) -> Option<String> {
        let poster = self.medium.poster.as_deref()?;
        let options = &self.of.shown.options;
        is_free(poster, options).then(|| host::resolve(poster, &options.base))
    }

    /// The same, with what it shows where nothing beside it says that.
    fn poster(&self, alone: bool) -> Option<Html> {
        let src = self.still()?;
        let alt = self.card.alt.clone().filter(|_| alone).unwrap_or_default();
        Some(
            html! { <img class="poster" loading="lazy" referrerpolicy="no-referrer" {alt} {src} /> },
        )
    }

    /// What is said in it: a text to unfold, or a link.
    fn transcript(&self) -> Html {
        let Some(text) = self.medium.transcript.as_deref() else { return Html::default() };
        let called = self.of.timeline.words().message("media.transcript", &[]);
        let one_word = !text.contains(char::is_whitespace);
        if let Some(address) = Address::resource(text).ok().filter(|_| one_word) {
            let href = host::resolve(address.as_str(), &self.of.shown.options.base);
            return html! { <p class="tools"><a {href} rel="noopener noreferrer">{called}</a></p> };
        }
        html! {
            <details class="transcript">
                <summary>{called}</summary>
                {rich::blocks(&yearline_document::rich::parse(text), None)}
            </details>
        }
    }
}

/// Stops every film and sound of the widget but the one that this event is about.
pub(super) fn hush(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let root = target.as_ref().and_then(|target| target.closest(".yearline").ok().flatten());
    let Some(films) = root.and_then(|root| root.query_selector_all("video, audio").ok()) else {
        return;
    };
    for at in 0..films.length() {
        let film = films.item(at).and_then(|film| film.dyn_into::<HtmlMediaElement>().ok());
        if let Some(film) = film.filter(|film| target.as_deref() != Some(film.as_ref())) {
            // It only stops, which nothing refuses.
            let _ = film.pause();
        }
    }
}
