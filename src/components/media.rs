//! Media as cards: what it is, whose it is, and a link to it. Nothing is fetched for them.

use yearline_timeline::scene::MediaCard;
use yew::prelude::*;

use super::rich;

/// A card for each of a moment's media.
pub fn media(cards: Vec<MediaCard>) -> Html {
    let cards = cards.into_iter().map(|card| {
        html! {
            <figure part="media" class="media">
                if let Some(alt) = card.alt {
                    <p class="alt">{alt}</p>
                }
                <a href={card.href} rel="noopener noreferrer">{card.open}</a>
                if !card.caption.is_empty() || card.credit.is_some() {
                    <figcaption>
                        {rich::blocks(&card.caption, None)}
                        if let Some(credit) = card.credit {
                            <small>{credit}</small>
                        }
                    </figcaption>
                }
            </figure>
        }
    });
    html! { <div class="medias">{for cards}</div> }
}
