//! Small files in the providers' forms, with addresses of the documentation prefixes.

use super::*;
use proptest::prelude::*;

fn at(ranges: &CloudRanges, address: &str) -> Option<String> {
    ranges.locate(address.parse().expect("an address in a test")).map(|location| location.to_string())
}

const AWS: &str = r#"{
 "syncToken": "1", "createDate": "2026-03-09-23-29-02",
 "prefixes": [
  {"ip_prefix": "192.0.2.0/24", "region": "GLOBAL", "service": "AMAZON", "network_border_group": "GLOBAL"},
  {"ip_prefix": "192.0.2.0/24", "region": "eu-west-1", "service": "EC2", "network_border_group": "eu-west-1"},
  {"ip_prefix": "198.51.100.0/24", "region": "GLOBAL", "service": "AMAZON", "network_border_group": "GLOBAL"},
  {"ip_prefix": "198.51.100.128/25", "region": "eu-central-1", "service": "EC2", "network_border_group": "eu-central-1"},
  {"ip_prefix": "203.0.113.0/24", "region": "eu-central-1", "service": "AMAZON", "network_border_group": "eu-central-1"},
  {"ip_prefix": "203.0.113.0/25", "region": "GLOBAL", "service": "CLOUDFRONT", "network_border_group": "GLOBAL"},
  {"ip_prefix": "203.0.113.192/26", "region": "us-east-1", "service": "EC2", "network_border_group": "us-east-1-qro-1"},
  {"ip_prefix": "203.0.113.160/27", "region": "xx-new-1", "service": "EC2"}
 ],
 "ipv6_prefixes": [
  {"ipv6_prefix": "2001:db8::/32", "region": "eu-west-3", "service": "EC2", "network_border_group": "eu-west-3"}
 ]
}"#;

#[test]
fn aws_a_region_comes_before_global_and_the_longest_prefix_before_both() {
    let aws = CloudRanges::aws(AWS.as_bytes()).expect("ranges");
    assert_eq!(aws.describe(), "AWS ip-ranges.json of 2026-03-09");
    for (address, line) in [
        ("192.0.2.1", Some("IE aws:eu-west-1")),
        ("198.51.100.1", Some("- aws:GLOBAL")),
        ("198.51.100.200", Some("DE aws:eu-central-1")),
        ("203.0.113.1", Some("- aws:GLOBAL")),
        ("203.0.113.130", Some("DE aws:eu-central-1")),
        ("203.0.113.200", Some("- aws:us-east-1-qro-1")),
        ("203.0.113.161", Some("- aws:xx-new-1")),
        ("2001:db8::1", Some("FR aws:eu-west-3")),
        ("192.0.3.1", None),
    ] {
        assert_eq!(at(&aws, address).as_deref(), line, "{address}");
    }
}

#[test]
fn google_a_scope_is_a_region_or_global() {
    let text = r#"{"syncToken": "1", "creationTime": "2026-03-09T15:04:09.123", "prefixes": [
      {"ipv4Prefix": "192.0.2.0/24", "service": "Google Cloud", "scope": "europe-west4"},
      {"ipv4Prefix": "198.51.100.0/24", "service": "Google Cloud", "scope": "global"},
      {"ipv6Prefix": "2001:db8::/32", "service": "Google Cloud", "scope": "europe-west1"}]}"#;
    let google = CloudRanges::google(text.as_bytes()).expect("ranges");
    assert_eq!(google.describe(), "Google cloud.json of 2026-03-09");
    assert_eq!(at(&google, "192.0.2.1").as_deref(), Some("NL google:europe-west4"));
    assert_eq!(at(&google, "198.51.100.1").as_deref(), Some("- google:global"));
    assert_eq!(at(&google, "2001:db8::1").as_deref(), Some("BE google:europe-west1"));
}

fn azure(tags: &[(&str, &str, &[&str])]) -> CloudRanges {
    let values: Vec<serde_json::Value> = tags
        .iter()
        .map(|(name, region, prefixes)| {
            serde_json::json!({"name": name, "id": name, "properties": {"region": region, "addressPrefixes": prefixes}})
        })
        .collect();
    let file = serde_json::json!({"changeNumber": 412, "cloud": "Public", "values": values}).to_string();
    CloudRanges::azure(file.as_bytes(), "ServiceTags_Public_20260309.json").expect("ranges")
}

#[test]
fn azure_a_tag_without_a_region_says_nothing_and_front_door_is_everywhere() {
    let azure = azure(&[
        ("AzureCloud", "", &["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"]),
        ("AzureCloud.westeurope", "westeurope", &["192.0.2.0/24"]),
        ("AzureTrafficManager", "", &["192.0.2.7/32"]),
        ("AzureFrontDoor.Frontend", "", &["192.0.2.64/26", "2001:db8::/32"]),
        ("AzureCloud.germanywc", "germanywc", &["203.0.113.0/25"]),
        ("Storage.GermanyWestCentral", "germanywestcentral", &["203.0.113.0/25"]),
        ("AzureCloud.northeurope", "northeurope", &["203.0.113.128/25"]),
        ("Sql.FranceCentral", "francecentral", &["203.0.113.128/25"]),
    ]);
    assert_eq!(azure.describe(), "Azure service tags of 2026-03-09, change 412");
    for (address, line) in [
        ("192.0.2.1", "NL azure:westeurope"),
        ("192.0.2.7", "NL azure:westeurope"),
        ("192.0.2.65", "- azure:global"),
        ("2001:db8::1", "- azure:global"),
        ("198.51.100.1", "- azure:global"),
        ("203.0.113.1", "DE azure:germanywestcentral"),
        ("203.0.113.200", "- azure:global"),
    ] {
        assert_eq!(at(&azure, address).as_deref(), Some(line), "{address}");
    }
}

#[test]
fn a_file_of_wrong_form_says_what_is_wrong() {
    let aws = |text: &str| CloudRanges::aws(text.as_bytes()).expect_err("wrong").to_string();
    assert_eq!(aws("[]").split(" at line").next(), Some("invalid length 0, expected struct AwsFile with 3 elements"));
    assert!(aws("{\"prefixes\": []}").starts_with("missing field `createDate`"));
    let entry = |prefix: &str, region: &str| AWS.replace("192.0.2.0/24", prefix).replace("xx-new-1", region);
    assert_eq!(aws(&entry("192.0.2.0", "a")), "`192.0.2.0` is no address prefix");
    assert_eq!(aws(&entry("192.0.2.0/24", "a b")), "`a b` is no region");
    let services = "{\"creationTime\": \"x\", \"prefixes\": [{\"ipv4Prefix\": \"192.0.2.0/24\"}]}";
    let error = CloudRanges::google(services.as_bytes()).expect_err("goog.json has no scopes").to_string();
    assert!(error.starts_with("missing field `scope`"), "{error}");
}

#[test]
fn a_file_without_a_day_says_so() {
    assert_eq!(dated("yesterday"), ", no date");
    assert_eq!(dated("20261399"), ", no date");
    assert_eq!(dated("2026-03-09T1"), " of 2026-03-09");
    assert_eq!(dated("a\u{301}b\u{301}c\u{301}d\u{301}"), ", no date");
}

proptest! {
    #[test]
    fn foreign_octets_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in ".{0,20}") {
        let _ = CloudRanges::aws(&bytes);
        let _ = CloudRanges::google(&bytes);
        let _ = CloudRanges::azure(&bytes, &text);
        let _ = dated(&text);
    }
}
