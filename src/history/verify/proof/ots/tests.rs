//! Proofs made by hand, octet by octet.

use proptest::prelude::*;

use super::*;

fn begun(digest: &[u8; 32]) -> Vec<u8> {
    [MAGIC, &[VERSION, SHA256], digest].concat()
}

fn attested(tag: [u8; 8], payload: &[u8]) -> Vec<u8> {
    let length = u8::try_from(payload.len()).expect("short");
    [&[ATTESTATION][..], &tag, &[length], payload].concat()
}

fn pending(uri: &str) -> Vec<u8> {
    let length = u8::try_from(uri.len()).expect("short");
    attested(PENDING, &[&[length], uri.as_bytes()].concat())
}

const DIGEST: [u8; 32] = [7; 32];

#[test]
fn the_way_to_a_block_is_gone_step_by_step() {
    // sha256(sha256("ab" + digest + "c")) is what the block must have.
    let way = [&[PREPEND, 2][..], b"ab", &[APPEND, 1], b"c", &[SHA256, SHA256]].concat();
    // 840000 is 0x0cd140: 0x40, then 0x22 (0b0100010), then 0x33, seven bits each.
    let proof = [begun(&DIGEST), way, attested(BITCOIN, &[0xc0, 0xa2, 0x33])].concat();
    let expected = Sha256::digest(Sha256::digest([&b"ab"[..], &DIGEST, b"c"].concat())).into();
    let read = read(&proof).expect("a proof");
    assert_eq!(read.digest, DIGEST);
    assert_eq!(read.attestations, [Attestation::Bitcoin { height: 840_000, root: expected }]);
}

#[test]
fn each_branch_begins_where_it_left() {
    let branches = [
        &[BRANCH][..],
        &pending("https://one.example"),
        &[BRANCH, SHA256, BRANCH],
        &pending("https://two.example"),
        &attested(BITCOIN, &[5]),
        &attested(LITECOIN, &[6]),
    ];
    let read = read(&[begun(&DIGEST), branches.concat()].concat()).expect("a proof");
    let expected = [
        Attestation::Bitcoin { height: 5, root: Sha256::digest(DIGEST).into() },
        Attestation::Litecoin { height: 6, root: DIGEST },
        Attestation::Pending { uri: "https://one.example".to_owned() },
        Attestation::Pending { uri: "https://two.example".to_owned() },
    ];
    assert_eq!(read.attestations, expected);
}

#[test]
fn an_attestation_of_the_future_is_named_and_the_others_are_read() {
    let proof = [begun(&DIGEST), vec![BRANCH], attested([9; 8], b"what"), attested(BITCOIN, &[5])].concat();
    let told = read(&proof).expect("a proof").attestations;
    assert_eq!(told, [Attestation::Bitcoin { height: 5, root: DIGEST }, Attestation::Unknown { tag: [9; 8] }]);
}

#[test]
fn what_is_no_proof_or_not_supported_is_refused_with_its_reason() {
    let end = attested(BITCOIN, &[5]);
    let with = |way: &[u8]| [begun(&DIGEST), way.to_vec(), end.clone()].concat();
    let argument = |length: usize| [&[APPEND, 0xff, 0x1f][..], &vec![1; length]].concat();
    for (proof, reason) in [
        (b"hello".to_vec(), OtsError::Magic),
        ([MAGIC, &[2]].concat(), OtsError::Version(2)),
        ([MAGIC, &[VERSION, 0x02]].concat(), OtsError::Unsupported("sha1")),
        (with(&[0x67]), OtsError::Unsupported("keccak256")),
        (with(&[0x77]), OtsError::Unknown(0x77)),
        (with(&[APPEND, 0]), OtsError::Length),
        (with(&argument(4095)), OtsError::TooLarge),
        (with(&[APPEND, 0xff, 0xff, 0xff]), OtsError::TooLarge),
        (with(&[HEXLIFY; 8]), OtsError::TooLarge),
        (with(&[BRANCH, SHA256].repeat(BRANCHES + 1)), OtsError::TooLarge),
        (with(&[APPEND, 1, 0]), OtsError::Attestation),
        ([with(&[]), vec![0]].concat(), OtsError::Length),
        (with(&[BRANCH]), OtsError::Length),
        ([begun(&DIGEST), pending("https://x.example/\u{1b}")].concat(), OtsError::Attestation),
        ([begun(&DIGEST), attested(BITCOIN, &[5, 5])].concat(), OtsError::Attestation),
        (vec![0; LARGEST + 1], OtsError::TooLarge),
    ] {
        assert_eq!(read(&proof), Err(reason));
    }
}

proptest! {
    #[test]
    fn any_octets_behind_the_beginning_are_read_or_refused(octets: Vec<u8>) {
        let _ = read(&octets);
        if let Ok(proof) = read(&[begun(&DIGEST), octets].concat()) {
            prop_assert!(!proof.attestations.is_empty());
        }
    }

    #[test]
    fn a_proof_that_is_cut_anywhere_is_refused(length in 0usize..100) {
        let proof = [begun(&DIGEST), vec![SHA256, BRANCH], pending("https://x.example"), attested(BITCOIN, &[5])].concat();
        let cut = length.min(proof.len() - 1);
        prop_assert!(read(&proof[..cut]).is_err());
    }
}
