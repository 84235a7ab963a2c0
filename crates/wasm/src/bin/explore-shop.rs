//! The explorer of the group `shop`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::explorer!(calculators::shop::GROUP);
