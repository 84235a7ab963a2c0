//! The engine of the group `pace`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::engine!(calculators::pace::GROUP);
