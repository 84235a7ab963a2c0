//! The engine of the group `campaign`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::engine!(calculators::campaign::GROUP);
