//! The engine of the group `goods`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::engine!(calculators::goods::GROUP);
