//! In which country a region of a cloud provider lies.
//!
//! Data only, each list from the provider's own documentation as stored copies of 2025
//! and 2026 have it. A region that these do not place is not here: it has no country
//! until somebody adds it with a source. Reading the published ranges is `cloud_ranges`'.

/// A provider that publishes which of its addresses stand in which region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cloud {
    /// Amazon Web Services.
    Aws,
    /// Microsoft Azure.
    Azure,
    /// Google Cloud.
    Google,
}

impl Cloud {
    /// The word in a location line.
    pub fn as_str(self) -> &'static str {
        match self {
            Cloud::Aws => "aws",
            Cloud::Azure => "azure",
            Cloud::Google => "google",
        }
    }

    /// The provider's own word for a range without one place.
    pub fn everywhere(self) -> &'static str {
        match self {
            Cloud::Aws => "GLOBAL",
            Cloud::Azure | Cloud::Google => "global",
        }
    }

    /// The country of a region, ISO 3166-1 alpha-2; `None` for one that is not in the list.
    pub fn country(self, region: &str) -> Option<&'static str> {
        let regions = match self {
            Cloud::Aws => AWS,
            Cloud::Azure => AZURE,
            Cloud::Google => GOOGLE,
        };
        let (_, country) = regions.iter().find(|(name, _)| *name == region)?;
        Some(country)
    }
}

/// The programmatic name of an Azure region that the service tags call otherwise.
///
/// <https://learn.microsoft.com/azure/virtual-network/service-tags-overview>, "don't have
/// regional names formatted according to the normal schema".
pub fn azure_name(tag: &str) -> &str {
    match tag {
        "centralfrance" => "francecentral",
        "southfrance" => "francesouth",
        "germanywc" => "germanywestcentral",
        "germanyn" => "germanynorth",
        "norwaye" => "norwayeast",
        "norwayw" => "norwaywest",
        "switzerlandn" => "switzerlandnorth",
        "switzerlandw" => "switzerlandwest",
        regular => regular,
    }
}

/// The table of names and codes in the AWS General Reference, "AWS service endpoints"
/// (<https://docs.aws.amazon.com/general/latest/gr/rande.html>); the names give the country or the city. The regions in
/// China stand in <https://docs.aws.amazon.com/solutions/latest/automated-security-response-on-aws/plan-your-deployment.html>.
const AWS: &[(&str, &str)] = &[
    ("af-south-1", "ZA"),
    ("ap-east-1", "HK"),
    ("ap-east-2", "TW"),
    ("ap-northeast-1", "JP"),
    ("ap-northeast-2", "KR"),
    ("ap-northeast-3", "JP"),
    ("ap-south-1", "IN"),
    ("ap-south-2", "IN"),
    ("ap-southeast-1", "SG"),
    ("ap-southeast-2", "AU"),
    ("ap-southeast-3", "ID"),
    ("ap-southeast-4", "AU"),
    ("ap-southeast-5", "MY"),
    ("ap-southeast-6", "NZ"),
    ("ap-southeast-7", "TH"),
    ("ca-central-1", "CA"),
    ("ca-west-1", "CA"),
    ("cn-north-1", "CN"),
    ("cn-northwest-1", "CN"),
    ("eu-central-1", "DE"),
    ("eu-central-2", "CH"),
    ("eu-north-1", "SE"),
    ("eu-south-1", "IT"),
    ("eu-south-2", "ES"),
    ("eu-west-1", "IE"),
    ("eu-west-2", "GB"),
    ("eu-west-3", "FR"),
    ("il-central-1", "IL"),
    ("me-central-1", "AE"),
    ("me-south-1", "BH"),
    ("mx-central-1", "MX"),
    ("sa-east-1", "BR"),
    ("us-east-1", "US"),
    ("us-east-2", "US"),
    ("us-gov-east-1", "US"),
    ("us-gov-west-1", "US"),
    ("us-west-1", "US"),
    ("us-west-2", "US"),
];

/// The physical location or geography in <https://learn.microsoft.com/azure/reliability/regions-list>.
const AZURE: &[(&str, &str)] = &[
    ("australiacentral", "AU"),
    ("australiacentral2", "AU"),
    ("australiaeast", "AU"),
    ("australiasoutheast", "AU"),
    ("austriaeast", "AT"),
    ("belgiumcentral", "BE"),
    ("brazilsouth", "BR"),
    ("brazilsoutheast", "BR"),
    ("canadacentral", "CA"),
    ("canadaeast", "CA"),
    ("centralindia", "IN"),
    ("centralus", "US"),
    ("eastasia", "HK"),
    ("eastus", "US"),
    ("eastus2", "US"),
    ("francecentral", "FR"),
    ("francesouth", "FR"),
    ("germanynorth", "DE"),
    ("germanywestcentral", "DE"),
    ("indonesiacentral", "ID"),
    ("israelcentral", "IL"),
    ("italynorth", "IT"),
    ("japaneast", "JP"),
    ("japanwest", "JP"),
    ("koreacentral", "KR"),
    ("koreasouth", "KR"),
    ("mexicocentral", "MX"),
    ("newzealandnorth", "NZ"),
    ("northcentralus", "US"),
    ("northeurope", "IE"),
    ("norwayeast", "NO"),
    ("norwaywest", "NO"),
    ("polandcentral", "PL"),
    ("qatarcentral", "QA"),
    ("southafricanorth", "ZA"),
    ("southafricawest", "ZA"),
    ("southcentralus", "US"),
    ("southeastasia", "SG"),
    ("southindia", "IN"),
    ("spaincentral", "ES"),
    ("swedencentral", "SE"),
    ("switzerlandnorth", "CH"),
    ("switzerlandwest", "CH"),
    ("uaecentral", "AE"),
    ("uaenorth", "AE"),
    ("uksouth", "GB"),
    ("ukwest", "GB"),
    ("westcentralus", "US"),
    ("westeurope", "NL"),
    ("westindia", "IN"),
    ("westus", "US"),
    ("westus2", "US"),
    ("westus3", "US"),
];

/// The locations in <https://cloud.google.com/anthos/clusters/docs/bare-metal/1.16/reference/supported-regions-on-prem-api>,
/// and for what it lacks in <https://cloud.google.com/infrastructure-manager/docs/locations> (Bangkok, Stockholm),
/// <https://cloud.google.com/memorystore/docs/memcached/regions> (Johannesburg) and the locations of Dataflow,
/// <https://cloud.google.com/dataflow/docs/resources/locations> (Querétaro, Mexico).
const GOOGLE: &[(&str, &str)] = &[
    ("africa-south1", "ZA"),
    ("asia-east1", "TW"),
    ("asia-east2", "HK"),
    ("asia-northeast1", "JP"),
    ("asia-northeast2", "JP"),
    ("asia-northeast3", "KR"),
    ("asia-south1", "IN"),
    ("asia-south2", "IN"),
    ("asia-southeast1", "SG"),
    ("asia-southeast2", "ID"),
    ("asia-southeast3", "TH"),
    ("australia-southeast1", "AU"),
    ("australia-southeast2", "AU"),
    ("europe-central2", "PL"),
    ("europe-north1", "FI"),
    ("europe-north2", "SE"),
    ("europe-southwest1", "ES"),
    ("europe-west1", "BE"),
    ("europe-west10", "DE"),
    ("europe-west12", "IT"),
    ("europe-west2", "GB"),
    ("europe-west3", "DE"),
    ("europe-west4", "NL"),
    ("europe-west6", "CH"),
    ("europe-west8", "IT"),
    ("europe-west9", "FR"),
    ("me-central1", "QA"),
    ("me-central2", "SA"),
    ("me-west1", "IL"),
    ("northamerica-northeast1", "CA"),
    ("northamerica-northeast2", "CA"),
    ("northamerica-south1", "MX"),
    ("southamerica-east1", "BR"),
    ("southamerica-west1", "CL"),
    ("us-central1", "US"),
    ("us-east1", "US"),
    ("us-east4", "US"),
    ("us-east5", "US"),
    ("us-south1", "US"),
    ("us-west1", "US"),
    ("us-west2", "US"),
    ("us-west3", "US"),
    ("us-west4", "US"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::location::{is_country, is_region};

    #[test]
    fn the_regions_nearest_to_the_netherlands_lie_where_their_providers_say() {
        assert_eq!(Cloud::Aws.country("eu-west-1"), Some("IE"));
        assert_eq!(Cloud::Aws.country("eu-central-1"), Some("DE"));
        assert_eq!(Cloud::Azure.country("westeurope"), Some("NL"));
        assert_eq!(Cloud::Azure.country("northeurope"), Some("IE"));
        assert_eq!(Cloud::Azure.country(azure_name("germanywc")), Some("DE"));
        assert_eq!(Cloud::Google.country("europe-west4"), Some("NL"));
        assert_eq!(Cloud::Google.country("europe-west1"), Some("BE"));
    }

    #[test]
    fn a_region_that_nobody_placed_has_no_country() {
        for (cloud, region) in [
            (Cloud::Aws, "GLOBAL"),
            (Cloud::Aws, "eu-central-1-waw-1"),
            (Cloud::Azure, "usstagee"),
            (Cloud::Google, "global"),
        ] {
            assert_eq!(cloud.country(region), None, "{region}");
        }
    }

    #[test]
    fn each_list_is_sorted_and_well_formed() {
        for list in [AWS, AZURE, GOOGLE] {
            assert!(list.windows(2).all(|pair| pair[0].0 < pair[1].0), "sorted, each region once");
            assert!(list.iter().all(|(region, country)| is_region(region) && is_country(country)));
        }
    }
}
