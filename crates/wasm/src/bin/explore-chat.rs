//! The explorer of the group `chat`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::explorer!(calculators::chat::GROUP);
