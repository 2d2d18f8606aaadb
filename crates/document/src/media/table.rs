//! The table: a row for each provider.
//!
//! Each pattern is in `tests/fixtures/media.json` with addresses as they are found, and with near
//! misses. A row's patterns are one text: a table of texts would weigh half as much again.

use super::Provider;
use super::Ratio::{High, Of, Picture};

/// What plays: its own scripts and storage, and links of its own that open in tabs.
const PLAYER: &str = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation";
/// What is read: the same, but nothing to cast.
const POST: &str = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";
/// What is used: the same, with its forms.
const PAGE: &str =
    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-forms";

const PLAYS: &str = "autoplay; encrypted-media; fullscreen; picture-in-picture";
const FULL: &str = "fullscreen";

const NONE: &str = "no-referrer";
/// For those that refuse to play where they are not told the site: YouTube's error 153, films
/// that may be shown on some sites alone. They hear its name, never the page.
const ORIGIN: &str = "strict-origin-when-cross-origin";

/// Every provider. What many hosts run comes last: it is looked for only where nobody else is known.
pub const PROVIDERS: &[Provider] = &[
    Provider {
        id: "youtube",
        name: "YouTube",
        forms: "
            youtube.com/watch?v=$v&t?=$t https://www.youtube-nocookie.com/embed/$1?autoplay=$o[&start=$2]
            youtu.be/$v?t?=$t https://www.youtube-nocookie.com/embed/$1?autoplay=$o[&start=$2]
            youtube.com/shorts/$v https://www.youtube-nocookie.com/embed/$1?autoplay=$o[&start=$2]
            youtube.com/live/$v?t?=$t https://www.youtube-nocookie.com/embed/$1?autoplay=$o[&start=$2]
            music.youtube.com/watch?v=$v https://www.youtube-nocookie.com/embed/$1?autoplay=$o[&start=$2]
            youtube.com/embed/videoseries?list=$w https://www.youtube-nocookie.com/embed/videoseries?list=$1
            youtube.com/embed/$v?start?=$t https://www.youtube-nocookie.com/embed/$1?autoplay=$o[&start=$2]
            youtube-nocookie.com/embed/$v?start?=$t https://www.youtube-nocookie.com/embed/$1?autoplay=$o[&start=$2]
            youtube.com/playlist?list=$w https://www.youtube-nocookie.com/embed/videoseries?list=$1
            studio.youtube.com/** !
        ",
        sandbox: PLAYER,
        allow: PLAYS,
        referrer: ORIGIN,
        ratio: Of(16, 9),
        plays: true,
    },
    Provider {
        id: "vimeo",
        name: "Vimeo",
        forms: "
            vimeo.com/$n https://player.vimeo.com/video/$1?dnt=1&autoplay=$o
            vimeo.com/$n/$x https://player.vimeo.com/video/$1?dnt=1&autoplay=$o&h=$2
            vimeo.com/channels/$w/$n https://player.vimeo.com/video/$2?dnt=1&autoplay=$o
            vimeo.com/groups/$w/videos/$n https://player.vimeo.com/video/$2?dnt=1&autoplay=$o
            player.vimeo.com/video/$n?h?=$x https://player.vimeo.com/video/$1?dnt=1&autoplay=$o[&h=$2]
            vimeo.com/manage/** !
        ",
        sandbox: PLAYER,
        allow: PLAYS,
        referrer: ORIGIN,
        ratio: Of(16, 9),
        plays: true,
    },
    Provider {
        id: "dailymotion",
        name: "Dailymotion",
        forms: "
            dailymotion.com/video/$a https://geo.dailymotion.com/player.html?video=$1
            dailymotion.com/embed/video/$a https://geo.dailymotion.com/player.html?video=$1
            geo.dailymotion.com/player.html?video=$a https://geo.dailymotion.com/player.html?video=$1
            dai.ly/$a https://geo.dailymotion.com/player.html?video=$1
            dailymotion.com/partner/** !
        ",
        sandbox: PLAYER,
        allow: PLAYS,
        referrer: NONE,
        ratio: Of(16, 9),
        plays: true,
    },
    Provider {
        id: "tiktok",
        name: "TikTok",
        forms: "
            tiktok.com/@$s/video/$n https://www.tiktok.com/player/v1/$2?autoplay=$o
            tiktok.com/player/v1/$n https://www.tiktok.com/player/v1/$1?autoplay=$o
            tiktok.com/embed/v2/$n https://www.tiktok.com/player/v1/$1?autoplay=$o
            tiktok.com/tiktokstudio/** !
        ",
        sandbox: PLAYER,
        allow: PLAYS,
        referrer: NONE,
        ratio: Of(9, 16),
        plays: true,
    },
    Provider {
        id: "instagram",
        name: "Instagram",
        forms: "
            instagram.com/p/$w https://www.instagram.com/p/$1/embed/
            instagram.com/reel/$w https://www.instagram.com/reel/$1/embed/
            instagram.com/tv/$w https://www.instagram.com/p/$1/embed/
            instagram.com/$s/p/$w https://www.instagram.com/p/$2/embed/
            instagram.com/$s/reel/$w https://www.instagram.com/reel/$2/embed/
            instagram.com/direct/** !
        ",
        sandbox: POST,
        allow: "",
        referrer: NONE,
        ratio: Of(4, 5),
        plays: false,
    },
    Provider {
        id: "x",
        name: "X",
        forms: "
            x.com/$w/status/$n/** -
            twitter.com/$w/status/$n/** -
            mobile.twitter.com/$w/status/$n/** -
            x.com/i/bookmarks/** !
            x.com/messages/** !
        ",
        sandbox: "",
        allow: "",
        referrer: NONE,
        ratio: High(0),
        plays: false,
    },
    Provider {
        id: "bluesky",
        name: "Bluesky",
        forms: "
            bsky.app/profile/$s/post/$a https://embed.bsky.app/embed/$1/app.bsky.feed.post/$2
        ",
        sandbox: POST,
        allow: "",
        referrer: NONE,
        ratio: Of(4, 5),
        plays: false,
    },
    Provider {
        id: "threads",
        name: "Threads",
        forms: "
            threads.com/@$s/post/$w https://www.threads.com/@$1/post/$2/embed
            threads.net/@$s/post/$w https://www.threads.com/@$1/post/$2/embed
        ",
        sandbox: POST,
        allow: "",
        referrer: NONE,
        ratio: Of(4, 5),
        plays: false,
    },
    Provider {
        id: "facebook",
        name: "Facebook",
        forms: "
            facebook.com/groups/** !
            facebook.com/messages/** !
            facebook.com/$s/posts/$s https://www.facebook.com/plugins/post.php?show_text=true&href=$u
            facebook.com/$s/videos/$n https://www.facebook.com/plugins/video.php?show_text=false&href=$u
            facebook.com/$s/videos/$s/$n https://www.facebook.com/plugins/video.php?show_text=false&href=$u
            facebook.com/watch?v=$n https://www.facebook.com/plugins/video.php?show_text=false&href=$u
            facebook.com/reel/$n https://www.facebook.com/plugins/video.php?show_text=false&href=$u
            facebook.com/permalink.php?story_fbid=$s&id=$n https://www.facebook.com/plugins/post.php?show_text=true&href=$u
            facebook.com/photo?fbid=$n https://www.facebook.com/plugins/post.php?show_text=true&href=$u
            facebook.com/photo.php?fbid=$n https://www.facebook.com/plugins/post.php?show_text=true&href=$u
            fb.watch/$w https://www.facebook.com/plugins/video.php?show_text=false&href=$u
        ",
        sandbox: POST,
        allow: PLAYS,
        referrer: NONE,
        ratio: Of(4, 5),
        plays: false,
    },
    Provider {
        id: "soundcloud",
        name: "SoundCloud",
        forms: "
            soundcloud.com/you/** !
            soundcloud.com/$w/$w/s-$a !
            soundcloud.com/$w/sets/$w https://w.soundcloud.com/player/?visual=false&auto_play=$y&url=$u
            soundcloud.com/$w/$w https://w.soundcloud.com/player/?visual=false&auto_play=$y&url=$u
        ",
        sandbox: PLAYER,
        allow: PLAYS,
        referrer: NONE,
        ratio: High(166),
        plays: true,
    },
    Provider {
        id: "spotify",
        name: "Spotify",
        forms: "
            open.spotify.com/collection/** !
            open.spotify.com/$k/$b https://open.spotify.com/embed/$1/$2
            open.spotify.com/embed/$k/$b https://open.spotify.com/embed/$1/$2
            open.spotify.com/intl-$l/$k/$b https://open.spotify.com/embed/$2/$3
        ",
        sandbox: PLAYER,
        allow: PLAYS,
        referrer: NONE,
        ratio: High(152),
        plays: true,
    },
    Provider {
        id: "apple-podcasts",
        name: "Apple Podcasts",
        forms: "
            podcasts.apple.com/$l/podcast/$s/id$n?i?=$n https://embed.podcasts.apple.com/$1/podcast/$2/id$3[?i=$4]
            podcasts.apple.com/$l/podcast/id$n?i?=$n https://embed.podcasts.apple.com/$1/podcast/id$2[?i=$3]
            embed.podcasts.apple.com/$l/podcast/$s/id$n?i?=$n https://embed.podcasts.apple.com/$1/podcast/$2/id$3[?i=$4]
            podcastsconnect.apple.com/** !
        ",
        sandbox: PLAYER,
        allow: PLAYS,
        referrer: NONE,
        ratio: High(175),
        plays: true,
    },
    Provider {
        id: "twitch",
        name: "Twitch",
        forms: "
            twitch.tv/videos/$n https://player.twitch.tv/?video=$1&parent=$p&autoplay=$y
            clips.twitch.tv/$w https://clips.twitch.tv/embed?clip=$1&parent=$p&autoplay=$y
            twitch.tv/$w/clip/$w https://clips.twitch.tv/embed?clip=$2&parent=$p&autoplay=$y
            dashboard.twitch.tv/** !
        ",
        sandbox: PLAYER,
        allow: PLAYS,
        referrer: ORIGIN,
        ratio: Of(16, 9),
        plays: true,
    },
    Provider {
        id: "wistia",
        name: "Wistia",
        forms: "
            *.wistia.com/medias/$a https://fast.wistia.net/embed/iframe/$1?doNotTrack=true&autoPlay=$y
            fast.wistia.net/embed/iframe/$a https://fast.wistia.net/embed/iframe/$1?doNotTrack=true&autoPlay=$y
            *.wistia.com/embed/iframe/$a https://fast.wistia.net/embed/iframe/$1?doNotTrack=true&autoPlay=$y
            *.wistia.com/stats/** !
        ",
        sandbox: PLAYER,
        allow: PLAYS,
        referrer: ORIGIN,
        ratio: Of(16, 9),
        plays: true,
    },
    Provider {
        id: "flickr",
        name: "Flickr",
        forms: "
            flickr.com/photos/$s/$n/** -
            flic.kr/p/$a -
            flickr.com/cameraroll/** !
        ",
        sandbox: "",
        allow: "",
        referrer: NONE,
        ratio: High(0),
        plays: false,
    },
    Provider {
        id: "imgur",
        name: "Imgur",
        forms: "
            imgur.com/a/$w https://imgur.com/a/$1/embed?pub=true
            imgur.com/$a https://imgur.com/$1/embed?pub=true
            imgur.com/gallery/$w -
        ",
        sandbox: POST,
        allow: "",
        referrer: NONE,
        ratio: Of(4, 5),
        plays: false,
    },
    Provider {
        id: "wikimedia-commons",
        name: "Wikimedia Commons",
        forms: "
            commons.wikimedia.org/wiki/File:$f https://commons.wikimedia.org/wiki/File:$1?embedplayer=yes
            commons.wikimedia.org/wiki/File:$s https://commons.wikimedia.org/wiki/Special:FilePath/$1?width=1280
            commons.m.wikimedia.org/wiki/File:$s https://commons.wikimedia.org/wiki/Special:FilePath/$1?width=1280
        ",
        sandbox: PLAYER,
        allow: PLAYS,
        referrer: NONE,
        ratio: Picture,
        plays: false,
    },
    Provider {
        id: "wikipedia",
        name: "Wikipedia",
        forms: "
            $l.wikipedia.org/wiki/$s https://$1.wikipedia.org/wiki/$2?useskin=minerva
            $l.m.wikipedia.org/wiki/$s https://$1.wikipedia.org/wiki/$2?useskin=minerva
        ",
        sandbox: PAGE,
        allow: "",
        referrer: NONE,
        ratio: Of(4, 3),
        plays: false,
    },
    Provider {
        id: "google-maps",
        name: "Google Maps",
        forms: "
            google.$l/maps/embed?pb=$s https://www.google.com/maps/embed?pb=$2
            google.$l/maps/place/$s/** https://www.google.com/maps?q=$2&output=embed
            google.$l/maps/search/$s/** https://www.google.com/maps?q=$2&output=embed
            google.$l/maps/@$m/** https://www.google.com/maps?ll=$2&output=embed
            google.$l/maps?q=$s https://www.google.com/maps?q=$2&output=embed
            maps.google.$l/maps?q=$s https://www.google.com/maps?q=$2&output=embed
            google.$l/maps/d/viewer?mid=$w https://www.google.com/maps/d/embed?mid=$2
            google.$l/maps/d/embed?mid=$w https://www.google.com/maps/d/embed?mid=$2
            google.$l/maps/d/edit?mid=$w !
            maps.app.goo.gl/$w -
            goo.gl/maps/$w -
        ",
        sandbox: PAGE,
        allow: FULL,
        referrer: NONE,
        ratio: Of(4, 3),
        plays: false,
    },
    Provider {
        id: "openstreetmap",
        name: "OpenStreetMap",
        forms: "
            openstreetmap.org/#map=$n/$d/$d https://www.openstreetmap.org/export/embed.html?bbox=$z&layer=mapnik
            openstreetmap.org/export/embed.html?bbox=$s&marker?=$s https://www.openstreetmap.org/export/embed.html?bbox=$1&layer=mapnik[&marker=$2]
            openstreetmap.org/node/$n -
            openstreetmap.org/way/$n -
            openstreetmap.org/relation/$n -
        ",
        sandbox: PAGE,
        allow: FULL,
        referrer: ORIGIN,
        ratio: Of(4, 3),
        plays: false,
    },
    Provider {
        id: "documentcloud",
        name: "DocumentCloud",
        forms: "
            documentcloud.org/documents/$i https://embed.documentcloud.org/documents/$1/?embed=1
            embed.documentcloud.org/documents/$i https://embed.documentcloud.org/documents/$1/?embed=1
            documentcloud.org/app/** !
        ",
        sandbox: PAGE,
        allow: FULL,
        referrer: NONE,
        ratio: Of(3, 4),
        plays: false,
    },
    Provider {
        id: "google-docs",
        name: "Google Docs",
        forms: "
            docs.google.com/document/d/e/$w/pub https://docs.google.com/document/d/e/$1/pub?embedded=true
            docs.google.com/document/d/$w/** https://docs.google.com/document/d/$1/preview
            docs.google.com/spreadsheets/d/e/$w/pubhtml https://docs.google.com/spreadsheets/d/e/$1/pubhtml?widget=true
            docs.google.com/spreadsheets/d/$w/** https://docs.google.com/spreadsheets/d/$1/preview
            docs.google.com/presentation/d/e/$w/pub https://docs.google.com/presentation/d/e/$1/embed
            docs.google.com/presentation/d/$w/** https://docs.google.com/presentation/d/$1/embed
            docs.google.com/forms/d/e/$w/viewform https://docs.google.com/forms/d/e/$1/viewform?embedded=true
            drive.google.com/file/d/$w/** https://drive.google.com/file/d/$1/preview
            docs.google.com/forms/d/$w/edit !
            drive.google.com/drive/** !
        ",
        sandbox: PAGE,
        allow: FULL,
        referrer: NONE,
        ratio: Of(4, 3),
        plays: false,
    },
    Provider {
        id: "datawrapper",
        name: "Datawrapper",
        forms: "
            datawrapper.dwcdn.net/$a/** https://datawrapper.dwcdn.net/$1/
            datawrapper.de/_/$a https://datawrapper.dwcdn.net/$1/
            app.datawrapper.de/** !
        ",
        sandbox: PAGE,
        allow: FULL,
        referrer: NONE,
        ratio: Of(4, 3),
        plays: false,
    },
    Provider {
        id: "flourish",
        name: "Flourish",
        forms: "
            public.flourish.studio/visualisation/$n https://flo.uri.sh/visualisation/$1/embed
            public.flourish.studio/story/$n https://flo.uri.sh/story/$1/embed
            flo.uri.sh/visualisation/$n/embed https://flo.uri.sh/visualisation/$1/embed
            flo.uri.sh/story/$n/embed https://flo.uri.sh/story/$1/embed
            app.flourish.studio/** !
        ",
        sandbox: PAGE,
        allow: FULL,
        referrer: NONE,
        ratio: Of(4, 3),
        plays: false,
    },
    Provider {
        id: "bandcamp",
        name: "Bandcamp",
        forms: "
            bandcamp.com/EmbeddedPlayer/album=$n/** https://bandcamp.com/EmbeddedPlayer/album=$1/size=large/artwork=small/tracklist=false/
            bandcamp.com/EmbeddedPlayer/track=$n/** https://bandcamp.com/EmbeddedPlayer/track=$1/size=large/artwork=small/tracklist=false/
            *.bandcamp.com/album/$w -
            *.bandcamp.com/track/$w -
        ",
        sandbox: PLAYER,
        allow: PLAYS,
        referrer: NONE,
        ratio: High(120),
        plays: true,
    },
    Provider {
        id: "",
        name: "Mastodon",
        forms: "
            $h/@$w/$n https://$1/@$2/$3/embed
            $h/users/$w/statuses/$n https://$1/@$2/$3/embed
        ",
        sandbox: POST,
        allow: "",
        referrer: NONE,
        ratio: Of(4, 5),
        plays: false,
    },
];
