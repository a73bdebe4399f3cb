//! What the machine gives, faked: a clock that stands until it is set, counted randomness, a keychain in memory.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use candour_operations::ports::{Clock, Entropy, Keychain, KeychainFault, NoEntropy, Ports};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use zeroize::Zeroizing;

use crate::assessment::moment;

/// A clock that stands, so many hours ahead of universal time.
#[derive(Debug)]
pub struct FixedClock(Mutex<DateTime<Utc>>, TimeDelta);

impl FixedClock {
    /// Stands at a moment.
    pub fn at(now: DateTime<Utc>) -> Self {
        Self(Mutex::new(now), TimeDelta::zero())
    }

    /// Stands at a moment, in summer in Britain.
    pub fn in_summer(now: DateTime<Utc>) -> Self {
        Self(Mutex::new(now), TimeDelta::hours(1))
    }

    /// Sets it.
    pub fn set(&self, now: DateTime<Utc>) {
        *self.0.lock().expect("not poisoned") = now;
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().expect("not poisoned")
    }

    fn day_of(&self, moment: DateTime<Utc>) -> NaiveDate {
        (moment + self.1).date_naive()
    }
}

/// Randomness that can be foretold: bytes by count, never the same twice. For tests alone.
#[derive(Debug, Default)]
pub struct CountingEntropy(AtomicU64);

impl CountingEntropy {
    /// Begins at a number, so that two of them give different bytes.
    pub fn from(first: u64) -> Self {
        Self(AtomicU64::new(first))
    }
}

impl Entropy for CountingEntropy {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        let count = self.0.fetch_add(1, Ordering::Relaxed);
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = count.to_le_bytes()[at % 8] ^ at as u8;
        }
        Ok(())
    }
}

/// Whether the keychain answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Answers {
    /// It is open.
    #[default]
    Open,
    /// It is there and locked.
    Locked,
    /// There is none.
    Absent,
}

/// A keychain in memory.
#[derive(Debug, Default)]
pub struct InMemoryKeychain {
    state: Mutex<(Answers, BTreeMap<String, Vec<u8>>)>,
}

impl InMemoryKeychain {
    /// Sets whether it answers.
    pub fn set(&self, answers: Answers) {
        self.state.lock().expect("not poisoned").0 = answers;
    }

    /// Loses every entry.
    pub fn lose(&self) {
        self.state.lock().expect("not poisoned").1.clear();
    }

    /// All entries.
    pub fn entries(&self) -> BTreeMap<String, Vec<u8>> {
        self.state.lock().expect("not poisoned").1.clone()
    }

    fn answer<T>(&self, give: impl FnOnce(&mut BTreeMap<String, Vec<u8>>) -> T) -> Result<T, KeychainFault> {
        let (answers, entries) = &mut *self.state.lock().expect("not poisoned");
        match answers {
            Answers::Open => Ok(give(entries)),
            Answers::Locked => Err(KeychainFault::Locked("the test locked it".into())),
            Answers::Absent => Err(KeychainFault::Absent("the test has none".into())),
        }
    }
}

impl Keychain for InMemoryKeychain {
    fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainFault> {
        self.answer(|entries| entries.get(name).cloned().map(Zeroizing::new))
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), KeychainFault> {
        self.answer(|entries| {
            entries.insert(name.to_owned(), secret.to_vec());
        })
    }
}

/// A machine with this keychain, at the beginning of 2026, whose randomness begins at a number.
pub fn machine(keychain: &Arc<InMemoryKeychain>, first: u64) -> Ports {
    Ports { entropy: Arc::new(CountingEntropy::from(first)), ..machine_at(keychain, moment(0)) }
}

/// A machine with this keychain, whose clock stands at a moment.
pub fn machine_at(keychain: &Arc<InMemoryKeychain>, now: DateTime<Utc>) -> Ports {
    Ports {
        clock: Arc::new(FixedClock::at(now)),
        entropy: Arc::new(CountingEntropy::default()),
        keychain: Arc::clone(keychain) as Arc<dyn Keychain>,
    }
}
