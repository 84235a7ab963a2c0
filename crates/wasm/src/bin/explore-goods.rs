//! The explorer of the group `goods`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::explorer!(calculators::goods::GROUP);
wasm::ranges!(calculators::goods::GROUP);
