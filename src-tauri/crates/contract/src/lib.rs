//! What crosses to the UI and to the CLI in JSON: plain types, failures, generated TypeScript.
