package org.enlace.mappings.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.enlace.mappings.NearestName;

/** Describes conversions as lines of text, in Spanish or English. Immutable. */
public final class ConversionText {
    private static final int NAME = 19;

    private final List<ConversionReference> references = ConversionReferences.all();
    private final Locale locale;
    private final ResourceBundle labels;

    public ConversionText(Locale locale) {
        this.locale = locale;
        this.labels = ResourceBundle.getBundle(
                "org.enlace.mappings.language.labels", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** Returns one line for each conversion, below its topic. */
    public List<String> list() {
        List<String> lines = new ArrayList<>();
        String topic = "";
        for (ConversionReference each : references) {
            if (!topic.equals(each.topic().en())) {
                topic = each.topic().en();
                lines.add((lines.isEmpty() ? "" : "\n") + each.topic().in(locale));
            }
            lines.add("  " + padded(each.name(), NAME) + padded(String.join(" ", each.directions()), 7)
                    + each.sentence().in(locale));
        }
        return lines;
    }

    /** Returns the reference of one conversion; empty if there is none of this name. */
    public Optional<List<String>> of(String name) {
        return references.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(this::lines);
    }

    /** Returns the name that was probably meant. */
    public Optional<String> nearest(String name) {
        return NearestName.of(
                name, references.stream().map(ConversionReference::name).toList());
    }

    private List<String> lines(ConversionReference reference) {
        List<String> lines = new ArrayList<>();
        lines.add(reference.sentence().in(locale));
        lines.add(label("partner") + ": " + reference.partner().in(locale));
        lines.add(label("canonical") + ": " + reference.canonical());
        if (!reference.parameters().isEmpty()) {
            lines.add("\n" + label("parameters"));
            reference.parameters().forEach(each -> lines.add("  " + padded(each.name(), NAME) + parameter(each)));
        }
        lines.add("\n" + label("examples"));
        reference.examples().stream().filter(each -> !each.bad()).forEach(each -> lines.add("  " + example(each)));
        lines.add("\n" + label("bad"));
        reference.examples().stream().filter(ConversionExample::bad).forEach(each -> lines.add("  " + example(each)));
        return lines;
    }

    private String parameter(ConversionParameter parameter) {
        String fallback = parameter.needed() ? label("needed") : parameter.fallback();
        return padded(String.join(" ", parameter.directions()), 7)
                + parameter.meaning().in(locale)
                + (fallback.isEmpty() ? "" : " (" + fallback + ")");
    }

    private String example(ConversionExample example) {
        String row = example.parameters();
        return padded(example.inward() ? "in" : "out", 4)
                + (row.isEmpty() ? "" : row + "  ")
                + example.values()
                + " -> "
                + example.result().orElse(label("nothing"))
                + (example.rule().isEmpty() ? "" : "  (" + example.rule() + ")");
    }

    private String label(String key) {
        return labels.getString(key);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
