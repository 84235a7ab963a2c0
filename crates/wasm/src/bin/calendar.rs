//! The engine of the group `calendar`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::engine!(calculators::calendar::GROUP, dates);
