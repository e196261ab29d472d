package org.enlace.gateway.console;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.access.Role;

/** One window in which page after page is opened, each as somebody who may see it, and what is wrong with the page that is shown. */
final class PageInspector implements AutoCloseable {

    /** What is wider than the window; what a screen reader could say nothing of. */
    private static final String WRONG = """
            () => {
                const wrong = [];
                const room = document.documentElement.clientWidth;
                if (document.documentElement.scrollWidth > room) {
                    const wide = [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > room + 0.5
                        && !each.closest('.scroll, pre'));
                    wrong.push('is wider than the window: ' + wide.slice(-3).map(each => each.tagName + '.' + each.className).join(', '));
                }
                const nameless = [...document.querySelectorAll('input:not([type=hidden]), select, button, a, summary')].filter(each =>
                    !each.textContent.trim() && !each.ariaLabel && !(each.labels && each.labels.length));
                if (nameless.length) {
                    wrong.push('has controls without a name: ' + nameless.map(each => each.outerHTML.slice(0, 90)).join(', '));
                }
                const squeezed = [...document.querySelectorAll('.filters select, .filters input:not([type=hidden], [type=checkbox])')]
                    .filter(each => each.offsetParent && each.getBoundingClientRect().width < 130);
                if (squeezed.length) {
                    wrong.push('has fields too narrow to be read: ' + squeezed.map(each => each.id || each.name).join(', '));
                }
                const broken = [...document.images].filter(each => !each.naturalWidth);
                if (broken.length) {
                    wrong.push('lacks its pictures: ' + broken.map(each => each.src).join(', '));
                }
                return wrong;
            }""";

    /** What is folded away must have room too; not what the bar lays over the page. */
    private static final String UNFOLD =
            "() => document.querySelectorAll('details:not(.more)').forEach(each => { each.open = true; })";

    private static final int A4_WIDTH = 794;
    private static final int A4_HEIGHT = 1123;

    private final SeededConsole seededConsole;
    private final Page page;
    private final String suffix;
    private final List<String> complaints = new ArrayList<>();
    private Role viewer;
    private String institution = Right.WHOLE_INSTALLATION;
    private String where = "";
    private boolean refused;

    PageInspector(Chromium chromium, SeededConsole seededConsole, String language, boolean narrow, boolean dark) {
        this.seededConsole = seededConsole;
        this.page = chromium.window(language, narrow, dark);
        this.suffix = "-" + language + (narrow ? "-narrow" : "");
        page.onDialog((Dialog dialog) -> {
            complaints.add("asks " + dialog.message());
            dialog.dismiss();
        });
        page.onPageError(error -> complaints.add("fails with " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !refused) {
                complaints.add("complains: " + message.text());
            }
        });
    }

    /** @param right that the page needs */
    Page open(PageVisits.Stop stop, Right right) throws IOException, InterruptedException {
        Role next = stop.viewer(right);
        if (next != viewer || !stop.institution().equals(institution)) {
            become(next, stop.institution());
        }
        where = stop.name() + suffix + " as " + next;
        refused = stop.status() != 200;
        Response answer = page.navigate(seededConsole.app.at(stop.path()).toString());
        if (answer.status() != stop.status()) {
            complaints.add("answers " + answer.status());
        }
        return page;
    }

    private void become(Role next, String whose) throws IOException, InterruptedException {
        page.context().clearCookies();
        if (next != null) {
            seededConsole.browser(next, whose).handOver(page.context());
        }
        viewer = next;
        institution = whose;
    }

    /** Keeps a picture if somebody asked for pictures. */
    void picture(String name) {
        Chromium.picture(page, name + suffix);
    }

    void unfold() {
        page.evaluate(UNFOLD);
    }

    /** What is wrong with the page that was opened last, and what its scripts complained about since. */
    @SuppressWarnings("unchecked")
    List<String> wrong() {
        List<String> all = new ArrayList<>((List<String>) page.evaluate(WRONG));
        all.addAll(complaints);
        complaints.clear();
        return named(all);
    }

    /** The same with other fonts. */
    List<String> wrongInOtherFonts(String name) {
        List<String> all = new ArrayList<>();
        OtherFont.each(page, font -> all.addAll(wrong(name, font)));
        return all;
    }

    /** The same with the one other font whose turn it is. */
    List<String> wrongInOtherFont(String name, int turn) {
        List<String> all = new ArrayList<>();
        OtherFont.inTurn(page, turn, font -> all.addAll(wrong(name, font)));
        return all;
    }

    private List<String> wrong(String name, OtherFont font) {
        picture(name + "-" + font);
        return wrong().stream().map(each -> each + " in " + font).toList();
    }

    /** From now on as on a sheet of A4. */
    void onPaper() {
        page.setViewportSize(A4_WIDTH, A4_HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    }

    /** What axe finds on it. */
    List<String> barriers() {
        return named(Axe.barriers(page));
    }

    private List<String> named(List<String> what) {
        return what.stream().map(each -> where + " " + each).toList();
    }

    @Override
    public void close() {
        page.context().close();
    }
}
