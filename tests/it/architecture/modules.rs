//! The modules of the library as their files declare them, without tests, and what a path in one of them leads to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

use crate::support::repository;

/// The segments of a path, from the crate's root.
pub type ModulePath = Vec<String>;

/// A file of `src/`.
pub struct Module {
    /// Its path in the repository.
    pub file: PathBuf,
    /// Paths that its code names, as written.
    pub named: Vec<ModulePath>,
    /// Its macro calls: the macro's name and the string literals given to it, joined.
    pub macros: Vec<(String, String)>,
    /// What `use` brings in: the name it has here, and the path as written.
    imports: BTreeMap<String, ModulePath>,
}

/// All modules by their paths.
pub struct Modules(pub BTreeMap<ModulePath, Module>);

impl Modules {
    /// The modules below `src/`, without those that only tests have.
    pub fn of_the_library() -> Self {
        let mut files = Vec::new();
        super::sources(&repository("src"), &mut files);
        let mut modules = BTreeMap::new();
        let mut only_tests = BTreeSet::new();
        for file in files {
            let inside = file.strip_prefix(repository("")).expect("in the repository").to_owned();
            let path = module_path(&inside);
            let text = fs::read_to_string(&file).expect("a source file");
            let syntax = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", inside.display()));
            let mut found = Found::default();
            found.visit_file(&syntax);
            only_tests.extend(found.test_modules.into_iter().map(|name| [path.clone(), vec![name]].concat()));
            modules.insert(path, Module { file: inside, named: found.named, macros: found.macros, imports: found.imports });
        }
        modules.retain(|path, _| !only_tests.iter().any(|test: &ModulePath| path.starts_with(test)));
        Self(modules)
    }

    /// The module that defines what a path in a module names, re-exports followed. Nothing if it leads out of the crate.
    pub fn definer(&self, from: &ModulePath, path: &[String]) -> Option<ModulePath> {
        self.follow(from, path, 0)
    }

    fn follow(&self, from: &ModulePath, path: &[String], depth: usize) -> Option<ModulePath> {
        let (first, mut rest) = path.split_first()?;
        let mut at = match first.as_str() {
            "crate" => Vec::new(),
            "self" => from.clone(),
            "super" => from.split_last()?.1.to_vec(),
            name => {
                let child = [from.as_slice(), &[name.to_owned()]].concat();
                if !self.0.contains_key(&child) {
                    let imported = self.0.get(from)?.imports.get(name).filter(|_| depth < 16)?;
                    return self.follow(from, &[imported.as_slice(), rest].concat(), depth + 1);
                }
                child
            }
        };
        while let Some((name, after)) = rest.split_first() {
            if name == "super" {
                at.pop();
                rest = after;
                continue;
            }
            let child = [at.as_slice(), std::slice::from_ref(name)].concat();
            if self.0.contains_key(&child) {
                (at, rest) = (child, after);
                continue;
            }
            return match self.0.get(&at)?.imports.get(name).filter(|_| depth < 16) {
                Some(imported) => self.follow(&at, &[imported.as_slice(), after].concat(), depth + 1).or(Some(at)),
                None => Some(at),
            };
        }
        Some(at)
    }
}

/// `src/reader/model/mod.rs` is `reader::model`.
fn module_path(file: &Path) -> ModulePath {
    let mut path: ModulePath =
        file.with_extension("").components().skip(1).map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    path.pop_if(|last| *last == "mod" || *last == "lib");
    path
}

/// What a walk through a file collects.
#[derive(Default)]
struct Found {
    named: Vec<ModulePath>,
    macros: Vec<(String, String)>,
    imports: BTreeMap<String, ModulePath>,
    test_modules: Vec<String>,
}

impl Found {
    /// The names that a `use` brings in. A glob names the module itself.
    fn import(&mut self, tree: &syn::UseTree, before: &ModulePath, is_shared: bool) {
        let with = |ident: &syn::Ident| [before.as_slice(), &[ident.to_string()]].concat();
        let (name, path) = match tree {
            syn::UseTree::Path(path) => return self.import(&path.tree, &with(&path.ident), is_shared),
            syn::UseTree::Group(group) => return group.items.iter().for_each(|tree| self.import(tree, before, is_shared)),
            syn::UseTree::Name(name) if name.ident == "self" => (before.last().cloned(), before.clone()),
            syn::UseTree::Name(name) => (Some(name.ident.to_string()), with(&name.ident)),
            syn::UseTree::Rename(name) if name.ident == "self" => (Some(name.rename.to_string()), before.clone()),
            syn::UseTree::Rename(name) => (Some(name.rename.to_string()), with(&name.ident)),
            syn::UseTree::Glob(_) => (None, before.clone()),
        };
        // what is only handed on is no use of its own
        if !is_shared {
            self.named.push(path.clone());
        }
        if let Some(name) = name {
            self.imports.insert(name, path);
        }
    }

    /// Paths between the tokens that a macro is given.
    fn paths_in(&mut self, tokens: TokenStream, literals: &mut String) {
        let mut path: ModulePath = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.named.extend(Some(std::mem::take(&mut path)).filter(|path| path.len() > 1));
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                other => {
                    self.named.extend(Some(std::mem::take(&mut path)).filter(|path| path.len() > 1));
                    colons = 0;
                    match other {
                        TokenTree::Group(group) => self.paths_in(group.stream(), literals),
                        TokenTree::Literal(literal) => {
                            if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                                literals.push_str(&text.value());
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
        self.named.extend(Some(path).filter(|path| path.len() > 1));
    }
}

/// Whether an item is there only in tests.
fn is_of_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test"))
    })
}

impl<'ast> Visit<'ast> for Found {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if is_of_tests(&item.attrs) {
            self.test_modules.push(item.ident.to_string());
        } else {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_of_tests(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !is_of_tests(&item.attrs) {
            self.import(&item.tree, &Vec::new(), !matches!(item.vis, syn::Visibility::Inherited));
        }
    }

    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            self.named.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let mut literals = String::new();
        self.paths_in(call.tokens.clone(), &mut literals);
        let name = call.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        self.macros.push((name, literals));
    }
}
