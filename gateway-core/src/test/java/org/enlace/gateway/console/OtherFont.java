package org.enlace.gateway.console;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.enlace.gateway.TestFolder;

/**
 * A font that a page is laid out with instead of its own: no layout may depend on the widths of the letters of one font. The build unpacks the files
 * that {@link Chromium} is started with.
 */
public enum OtherFont {
    /** A font with wider letters, as wide as Verdana. */
    WIDE("DejaVuSans"),
    /** A font with serifs. */
    SERIF("DejaVuSerif"),
    /** The next font in the list of the styles that the machine has: the own one was not loaded. */
    FALLBACK(null);

    private static final String PUT_ON = """
            async ([name, font]) => {
                const root = document.documentElement;
                root.style.removeProperty('--font');
                if (!font) {
                    const [own, ...others] = getComputedStyle(root).getPropertyValue('--font').split(',');
                    root.style.setProperty('--font', others.join());
                    return;
                }
                // The name of a generic family would be that of a font of the machine.
                name = `Enlace other ${name}`;
                const faces = [new FontFace(name, `local("${font}")`, { weight: '400 500' }),
                    new FontFace(name, `local("${font}-Bold")`, { weight: '600 700' })];
                await Promise.all(faces.map(each => each.load()));
                faces.forEach(each => document.fonts.add(each));
                root.style.setProperty('--font', `"${name}"`);
            }""";

    private static final String TAKE_OFF = "() => document.documentElement.style.removeProperty('--font')";

    private static final String CONFIGURATION = "fonts.conf";

    private final String font;

    OtherFont(String font) {
        this.font = font;
    }

    /** Lays the fonts into a folder, as the browser reads none from a jar; returns the configuration that names the folder. */
    static Path configuration() {
        try {
            Path folder = TestFolder.make("fonts-");
            for (OtherFont each : values()) {
                if (each.font != null) {
                    copy(each.font + ".ttf", folder);
                    copy(each.font + "-Bold.ttf", folder);
                }
            }
            return copy(CONFIGURATION, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy(String name, Path folder) throws IOException {
        try (InputStream in = OtherFont.class.getResourceAsStream("/fonts/" + name)) {
            Files.copy(Objects.requireNonNull(in, name), folder.resolve(name));
        }
        return folder.resolve(name);
    }

    /** Lays the page out with each of the fonts, and at the end with its own again. Fails where the browser does not find a font. */
    public static void each(Page page, Consumer<OtherFont> look) {
        with(page, List.of(values()), look);
    }

    /** The same with the one whose turn it is. */
    static void inTurn(Page page, int turn, Consumer<OtherFont> look) {
        with(page, List.of(values()[turn % values().length]), look);
    }

    private static void with(Page page, List<OtherFont> fonts, Consumer<OtherFont> look) {
        for (OtherFont font : fonts) {
            page.evaluate(PUT_ON, new String[] {font.toString(), font.font});
            look.accept(font);
        }
        page.evaluate(TAKE_OFF);
    }

    /** Returns the name in pictures and failures. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
