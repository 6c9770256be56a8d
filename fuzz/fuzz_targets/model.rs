//! `model` under libFuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    depeche_fuzz::model(data);
});
