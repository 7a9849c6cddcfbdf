//! The map of municipalities: every dot follows from the middle of its municipality, and none covers another.
//!
//! `OVERSTAP_ACCEPT=1` writes the places into the file again, after a look at the map.

use std::fs;
use std::path::Path;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/site/map/municipalities.csv");

/// The radius of a dot in kilometres.
const RADIUS: f64 = 4.0;

/// How often dots that overlap are pushed apart; the first part of it also pulls them back to where they belong.
const ROUNDS: usize = 600;
const PULLED: usize = 500;

/// The upper left corner of the map: kilometres from the middle of the country (Amersfoort).
const CORNER: (f64, f64) = (-138.0, 162.0);

struct Dot {
    cbs: String,
    degrees: (String, String),
    home: (f64, f64),
    at: (f64, f64),
    stored: (i64, i64),
}

fn dots(text: &str) -> Vec<Dot> {
    let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    let dot = |line: &str| {
        let [cbs, lat, lon, x, y]: [&str; 5] =
            line.split(',').collect::<Vec<_>>().try_into().expect("five fields a line");
        let number = |text: &str| text.parse::<f64>().expect("a number");
        let home = projected(number(lat), number(lon));
        Dot {
            cbs: cbs.to_owned(),
            degrees: (lat.to_owned(), lon.to_owned()),
            home,
            at: home,
            stored: (x.parse().expect("a number"), y.parse().expect("a number")),
        }
    };
    lines.map(dot).collect()
}

/// Kilometres east and north of Amersfoort, sinusoidal: true along each parallel and along the meridian in the middle.
///
/// The cosine is a series, since that of the machine may differ in its last digit.
fn projected(lat: f64, lon: f64) -> (f64, f64) {
    let angle = lat * std::f64::consts::PI / 180.0;
    let (mut cosine, mut term) = (1.0, 1.0);
    for n in 1..12 {
        term = -term * angle * angle / f64::from((2 * n - 1) * (2 * n));
        cosine += term;
    }
    ((lon - 5.387) * 111.32 * cosine, (lat - 52.155) * 111.2)
}

/// Pushes dots apart until none covers another, as near to their homes as that leaves them.
fn dodge(dots: &mut [Dot]) {
    for round in 0..ROUNDS {
        let pull = if round < PULLED { 0.05 * (1.0 - round as f64 / PULLED as f64) } else { 0.0 };
        for dot in dots.iter_mut() {
            dot.at.0 += (dot.home.0 - dot.at.0) * pull;
            dot.at.1 += (dot.home.1 - dot.at.1) * pull;
        }
        for one in 0..dots.len() {
            for other in one + 1..dots.len() {
                let (east, north) = (dots[other].at.0 - dots[one].at.0, dots[other].at.1 - dots[one].at.1);
                let distance = (east * east + north * north).sqrt();
                if distance >= 2.0 * RADIUS {
                    continue;
                }
                let (east, north) = if distance > 0.0 { (east / distance, north / distance) } else { (1.0, 0.0) };
                let push = (2.0 * RADIUS - distance) / 2.0;
                dots[one].at = (dots[one].at.0 - east * push, dots[one].at.1 - north * push);
                dots[other].at = (dots[other].at.0 + east * push, dots[other].at.1 + north * push);
            }
        }
    }
}

/// Tenths of a kilometre from the upper left corner.
fn placed(dot: &Dot) -> (i64, i64) {
    let tenths = |kilometres: f64| (kilometres * 10.0).round() as i64;
    (tenths(dot.at.0 - CORNER.0), tenths(CORNER.1 - dot.at.1))
}

#[test]
fn every_dot_follows_from_the_middle_of_its_municipality() {
    let text = fs::read_to_string(FILE).expect("the places");
    let mut dots = dots(&text);
    dodge(&mut dots);
    if std::env::var_os("OVERSTAP_ACCEPT").is_some() {
        let head = text.lines().take_while(|line| line.starts_with('#')).chain(["cbs,lat,lon,x,y"]);
        let mut written: String = head.map(|line| format!("{line}\n")).collect();
        for dot in &dots {
            let (x, y) = placed(dot);
            written.push_str(&format!("{},{},{},{x},{y}\n", dot.cbs, dot.degrees.0, dot.degrees.1));
        }
        fs::write(Path::new(FILE), written).expect("the places are written");
        return;
    }
    for dot in &dots {
        assert_eq!(dot.stored, placed(dot), "{}; OVERSTAP_ACCEPT=1 writes the places again", dot.cbs);
    }
}

#[test]
fn no_dot_covers_another_and_none_is_far_from_home() {
    let dots = dots(&fs::read_to_string(FILE).expect("the places"));
    let mut moved = Vec::new();
    for (place, dot) in dots.iter().enumerate() {
        let (x, y) = (dot.stored.0 as f64 / 10.0, dot.stored.1 as f64 / 10.0);
        for other in &dots[place + 1..] {
            let (east, north) = ((other.stored.0 as f64 / 10.0) - x, (other.stored.1 as f64 / 10.0) - y);
            let distance = (east * east + north * north).sqrt();
            assert!(distance > 2.0 * RADIUS - 0.4, "{} covers {}: {distance:.2} km", dot.cbs, other.cbs);
        }
        let (east, north) = (x + CORNER.0 - dot.home.0, CORNER.1 - y - dot.home.1);
        moved.push((east * east + north * north).sqrt());
        assert!((0..2800).contains(&dot.stored.0) && (0..3300).contains(&dot.stored.1), "{} is on the map", dot.cbs);
    }
    moved.sort_by(f64::total_cmp);
    let (mean, most) = (moved.iter().sum::<f64>() / moved.len() as f64, moved[moved.len() - 1]);
    assert!(
        mean < 2.0 && moved[moved.len() * 95 / 100] < 7.0 && most < 15.0,
        "moved {mean:.1} km, at most {most:.1} km"
    );
}

#[test]
fn each_municipality_has_one_place_by_a_code_of_its_own() {
    let dots = dots(&fs::read_to_string(FILE).expect("the places"));
    assert!(dots.windows(2).all(|pair| pair[0].cbs < pair[1].cbs), "sorted, none twice");
    let is_code =
        |code: &str| code.len() == 6 && code.starts_with("GM") && code[2..].bytes().all(|b| b.is_ascii_digit());
    assert!(dots.iter().all(|dot| is_code(&dot.cbs)));
}
