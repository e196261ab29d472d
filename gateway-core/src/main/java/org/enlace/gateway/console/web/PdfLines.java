package org.enlace.gateway.console.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Writes lines of text on A4 pages, with the standard fonts of every reader. Not thread-safe. */
public final class PdfLines {

    private static final float MARGIN = 50;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float TITLE = 15;
    private static final float HEADING = 11;
    private static final float TEXT = 8.5f;
    private static final float LEADING = 1.45f;

    private final PDFont plain = new PDType1Font(FontName.HELVETICA);
    private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
    private final PDFont fixed = new PDType1Font(FontName.COURIER);
    private final List<Line> lines = new ArrayList<>();
    private final String title;
    private final String language;

    public PdfLines(String title, String language) {
        this.title = title;
        this.language = language;
        wrap(title, bold, TITLE, TITLE);
    }

    private record Line(String text, PDFont font, float size, float before) {}

    public void heading(String text) {
        wrap(text, bold, HEADING, HEADING);
    }

    public void text(String text) {
        wrap(text, plain, TEXT, 2);
    }

    /** Adds a name and its value, such as a digest: every character of the value counts. */
    public void fact(String name, String value) {
        wrap(name, plain, TEXT, 3);
        wrap(value, fixed, TEXT, 0);
    }

    /** Adds space to be filled in by hand. */
    public void blank(String name) {
        wrap(name + ": " + "_".repeat(70), plain, TEXT, 2 * TEXT);
    }

    public byte[] pdf() {
        try (PDDocument document = new PDDocument()) {
            document.getDocumentInformation().setTitle(title);
            document.getDocumentCatalog().setLanguage(language);
            int next = 0;
            while (next < lines.size()) {
                next = page(document, next);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one page, beginning with a line; returns the number of the next line. */
    private int page(PDDocument document, int first) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        float y = PDRectangle.A4.getHeight() - MARGIN;
        int at = first;
        try (PDPageContentStream out = new PDPageContentStream(document, page)) {
            while (at < lines.size()) {
                Line line = lines.get(at);
                y -= line.before() + line.size() * LEADING;
                if (y < MARGIN && at > first) {
                    break;
                }
                out.beginText();
                out.setFont(line.font(), line.size());
                out.newLineAtOffset(MARGIN, y);
                out.showText(line.text());
                out.endText();
                at++;
            }
        }
        return at;
    }

    private void wrap(String text, PDFont font, float size, float before) {
        String rest = printable(text);
        float space = before;
        while (true) {
            int end = fitting(rest, font, size);
            lines.add(new Line(rest.substring(0, end).strip(), font, size, space));
            rest = rest.substring(end).strip();
            if (rest.isEmpty()) {
                return;
            }
            space = 0;
        }
    }

    /** Returns the text up to the last blank that fits; a word that is too long is cut. */
    private static int fitting(String text, PDFont font, float size) {
        if (width(text, font, size) <= WIDTH) {
            return text.length();
        }
        int end = text.length();
        while (end > 1 && width(text.substring(0, end), font, size) > WIDTH) {
            end--;
        }
        int blank = text.lastIndexOf(' ', end);
        return blank > 0 ? blank : end;
    }

    private static float width(String text, PDFont font, float size) {
        try {
            return font.getStringWidth(text) / 1000 * size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces unprintable characters: these fonts have the letters of western Europe and no others. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.append(c >= 0x20 && c < 0x7f || c >= 0xa0 && c <= 0xff ? (char) c : '?'));
        return out.toString();
    }
}
