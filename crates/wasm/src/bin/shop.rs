//! The engine of the group `shop`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::engine!(calculators::shop::GROUP);
