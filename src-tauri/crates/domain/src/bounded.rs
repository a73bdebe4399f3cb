//! Reading a set or a map of somebody else's: it is given up while it is read, not after it has filled the memory.
//!
//! For the fields of what travels: `#[serde(deserialize_with = "bounded::set")]`. How many are too many for a field is said, with their
//! number, once it is read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Far more items than any file of ours has in one list.
pub const MOST_ITEMS: usize = 50_000;

fn too_many<E: Error>() -> E {
    E::custom(format_args!("more than {MOST_ITEMS} items in one list"))
}

/// Reads a set of at most [`MOST_ITEMS`].
pub fn set<'de, D: Deserializer<'de>, T: Deserialize<'de> + Ord>(
    deserializer: D,
) -> Result<BTreeSet<T>, D::Error> {
    struct Items<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de> + Ord> Visitor<'de> for Items<T> {
        type Value = BTreeSet<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a sequence")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<BTreeSet<T>, A::Error> {
            let mut set = BTreeSet::new();
            while let Some(item) = items.next_element()? {
                if set.len() == MOST_ITEMS {
                    return Err(too_many());
                }
                set.insert(item);
            }
            Ok(set)
        }
    }
    deserializer.deserialize_seq(Items(PhantomData))
}

/// Reads a map of at most [`MOST_ITEMS`].
pub fn map<'de, D: Deserializer<'de>, K: Deserialize<'de> + Ord, V: Deserialize<'de>>(
    deserializer: D,
) -> Result<BTreeMap<K, V>, D::Error> {
    struct Entries<K, V>(PhantomData<(K, V)>);
    impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Visitor<'de> for Entries<K, V> {
        type Value = BTreeMap<K, V>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<BTreeMap<K, V>, A::Error> {
            let mut map = BTreeMap::new();
            while let Some((key, value)) = entries.next_entry()? {
                if map.len() == MOST_ITEMS {
                    return Err(too_many());
                }
                map.insert(key, value);
            }
            Ok(map)
        }
    }
    deserializer.deserialize_map(Entries(PhantomData))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Both {
        #[serde(deserialize_with = "set")]
        set: BTreeSet<u32>,
        #[serde(deserialize_with = "map")]
        map: BTreeMap<String, u32>,
    }

    fn read(items: usize, entries: usize) -> Result<(usize, usize), String> {
        let list: Vec<String> = (0..items).map(|n| n.to_string()).collect();
        let pairs: Vec<String> = (0..entries).map(|n| format!("\"{n}\":{n}")).collect();
        let text = format!(r#"{{"set":[{}],"map":{{{}}}}}"#, list.join(","), pairs.join(","));
        let both: Both = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        Ok((both.set.len(), both.map.len()))
    }

    #[test]
    fn more_than_there_can_be_is_given_up() {
        assert_eq!(read(0, 0), Ok((0, 0)));
        assert_eq!(read(MOST_ITEMS, MOST_ITEMS), Ok((MOST_ITEMS, MOST_ITEMS)));
        for (items, entries) in [(MOST_ITEMS + 1, 0), (0, MOST_ITEMS + 1)] {
            let said = read(items, entries).expect_err("too many");
            assert!(said.starts_with("more than 50000 items in one list"), "{said}");
        }
    }
}
