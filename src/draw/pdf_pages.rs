//! Several pictures as the pages of one PDF.

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, TextStr};
use resvg::usvg::Tree;
use svg2pdf::{ConversionError, ConversionOptions};

/// A PDF, and the objects that hold its pictures, in order.
pub(super) struct Pages {
    pub pdf: Vec<u8>,
    pub contents: Vec<usize>,
}

/// A page for each picture, of its size in points.
pub(super) fn of(pictures: &[Tree], options: impl Fn() -> ConversionOptions) -> Result<Pages, ConversionError> {
    const PICTURE: Name = Name(b"picture");
    let (catalog, tree) = (Ref::new(1), Ref::new(2));
    let mut last = tree.get();
    let mut pdf = Pdf::new();
    let mut pages: Vec<Ref> = Vec::new();
    let mut contents: Vec<usize> = Vec::new();
    for picture in pictures {
        let (chunk, root) = svg2pdf::to_chunk(picture, options())?;
        // objects keep their order, so that the same pictures have the same numbers
        let before = last;
        let moved = |old: Ref| Ref::new(old.get() + before);
        let chunk = chunk.renumber(|old| {
            last = last.max(old.get() + before);
            moved(old)
        });
        let root = moved(root);
        let (page, content) = (Ref::new(last + 1), Ref::new(last + 2));
        last += 2;
        let (width, height) = (picture.size().width(), picture.size().height());
        let mut written = pdf.page(page);
        written.media_box(Rect::new(0.0, 0.0, width, height)).parent(tree).contents(content);
        let mut resources = written.resources();
        resources.x_objects().pair(PICTURE, root);
        resources.finish();
        written.finish();
        let mut shown = Content::new();
        shown.transform([width, 0.0, 0.0, height, 0.0, 0.0]).x_object(PICTURE);
        pdf.stream(content, &shown.finish());
        pdf.extend(&chunk);
        pages.push(page);
        contents.push(usize::try_from(root.get()).unwrap_or_default());
    }
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).count(i32::try_from(pages.len()).unwrap_or(i32::MAX)).kids(pages);
    let about = Ref::new(last + 1);
    pdf.document_info(about).producer(TextStr("svg2pdf"));
    Ok(Pages { pdf: pdf.finish(), contents })
}
