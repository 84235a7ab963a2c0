//! Ranges of the group `chat`, whose explorer has no room for them.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::answers!();
wasm::choices!(calculators::chat::GROUP);
wasm::ranges!(calculators::chat::GROUP);
