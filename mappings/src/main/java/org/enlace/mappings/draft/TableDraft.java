package org.enlace.mappings.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.enlace.mappings.RecordType;

/** Writes a mapping.yaml: rows with confidence and reason; unsure ones, and required parts without a column, are marked. */
final class TableDraft {
    private static final String HEAD = """
            # Propuesta de ./enlace mapping init: revise cada fila; sure = seguro, likely = probable, unsure = dudoso.
            # Draft of ./enlace mapping init: look at each row. Rows that are unsure are comments.
            """;

    private final Sample sample;
    private final RecordType type;
    private final RecordOutline outline;
    private final RowDraft rows;
    private final Guess guess;
    private final Map<Outline, Proposal> proposals = new HashMap<>();
    private final Set<Outline> partsOfNames = new HashSet<>();
    /** Places with an active row, each of its own. */
    private final Set<Outline> written = new LinkedHashSet<>();
    /** Places of the rows of one structure. */
    private final Set<Outline> placesBelow = new LinkedHashSet<>();
    /** Rows of one structure that are unsure. */
    private final List<UnsureRow> unsureBelow = new ArrayList<>();

    private final List<PersonRows> structures = new ArrayList<>();
    private final List<String> plain = new ArrayList<>();
    private final List<String> each = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private final List<String> filled = new ArrayList<>();
    private final List<String> unfilled = new ArrayList<>();
    private String businessId = "$item";

    /**
     * Rows of the persons in one structure.
     *
     * @param named whether its name is the record's name for its persons
     * @param places those with a row of their own
     */
    private record PersonRows(String path, boolean named, List<String> rows, Set<Outline> places) {}

    /**
     * A row of a person that is unsure.
     *
     * @param beside the row as it would stand beside structures, with paths from the top
     * @param below the row as it would stand in the rows of its structure
     */
    private record UnsureRow(String beside, String below) {}

    TableDraft(Sample sample, RecordType type, RecordOutline outline, RowDraft rows) {
        this.sample = sample;
        this.type = type;
        this.outline = outline;
        this.rows = rows;
        this.guess = new Guess(type, outline, rows);
    }

    /** Returns the required parts of the record that no place of the message fills; known once the table is written. */
    List<String> unfilled() {
        return List.copyOf(unfilled);
    }

    /** Returns the places of active rows whose values are codes that a list has; known once the table is written. */
    Set<Outline> codes() {
        return written.stream()
                .filter(place -> proposals.get(place).codes())
                .filter(place -> rows.unlisted(proposals.get(place).field(), ValueProfile.of(place)) == 0)
                .collect(Collectors.toSet());
    }

    String write(String mapping, String contract) {
        Outline top = sample.root();
        String root = "";
        if (sample.format().equals("xml")) {
            top = sample.root().children.values().iterator().next();
            root = ", root: " + YamlText.quoted(prefix() + top.name);
        }
        List<Outline> places = new ArrayList<>();
        collect(top, places);
        proposals.putAll(guess.assign(places));
        Outline once = sample.root().children.getOrDefault("line", top);
        OwnNumberDraft.of(type, mapping.substring(0, mapping.indexOf('/')))
                .ifPresent(number -> proposals.putAll(number.assign(once, proposals)));
        if (sample.root().children.containsKey("line")) {
            structure(top.children.get("line"), "line", "line/");
        } else if (top.children.values().stream().allMatch(TableDraft::once) && describesPerson(top)) {
            structure(top, ".", "");
        } else {
            inside(top, "");
        }
        persons();
        requiredParts();
        written.forEach(place ->
                rows.collect(proposals.get(place).field(), proposals.get(place).parameters(), ValueProfile.of(place)));
        StringBuilder text = new StringBuilder(HEAD);
        text.append("mapping: ").append(mapping).append("\ndirection: in\n");
        text.append("message: {format: ")
                .append(sample.format())
                .append(", contract: ")
                .append(contract);
        text.append(
                sample.namespace().isEmpty() ? "" : ", namespaces: {p: " + YamlText.quoted(sample.namespace()) + "}");
        text.append(root).append("}\nrecord: ").append(type.id());
        text.append("\nbusinessId: ").append(businessId);
        text.append(
                businessId.equals("$item")
                        ? "  # unsure: no number of a case; a corrected "
                                + (sample.root().children.containsKey("line") ? "line" : "message")
                                + " is another record. This row is in force: choose a businessId"
                        : "");
        text.append("\nrows:").append(plain.isEmpty() ? " []" : "").append('\n');
        plain.forEach(line -> text.append(line).append('\n'));
        if (!open.isEmpty()) {
            text.append(
                    "# Sin propuesta segura; sin # la fila vale. / No sure proposal; without its # a row is in force.\n");
            open.forEach(line -> text.append(line).append('\n'));
        }
        if (!each.isEmpty()) {
            text.append("each:\n");
            each.forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private static boolean once(Outline at) {
        return !at.repeated && at.children.values().stream().allMatch(TableDraft::once);
    }

    private static void collect(Outline at, List<Outline> places) {
        places.addAll(at.leaves());
        at.children.values().forEach(child -> collect(child, places));
    }

    private String prefix() {
        return sample.namespace().isEmpty() ? "" : "p:";
    }

    private String step(Outline leaf) {
        return leaf.attribute || leaf.unqualified ? leaf.step() : prefix() + leaf.name;
    }

    private void inside(Outline at, String path) {
        if (!path.isEmpty() && (at.repeated || namedAsPersons(at) || describesPerson(at))) {
            structure(at, path, path + "/");
            return;
        }
        for (Outline leaf : at.leaves()) {
            row(leaf, path.isEmpty() ? step(leaf) : path + "/" + step(leaf), "", new ArrayList<>());
        }
        for (Outline child : at.children.values()) {
            if (!child.children.isEmpty()) {
                inside(child, path.isEmpty() ? step(child) : path + "/" + step(child));
            }
        }
    }

    /** Tells if the name of a place is the record's name for its persons. */
    private boolean namedAsPersons(Outline at) {
        return type.persons().stream()
                .anyMatch(array -> at.name.length() > 3
                        && (named(array.arrayName(), at.name)
                                || type.field(array.arrayName())
                                        .map(field -> named(field.es(), at.name))
                                        .orElse(false)));
    }

    private static boolean named(String array, String name) {
        return TitleWords.plain(array).startsWith(TitleWords.plain(name).replaceAll("s$", ""));
    }

    private boolean describesPerson(Outline at) {
        boolean named = NameDraft.of(type, at.leaves())
                .filter(name -> name.proposal().active())
                .isPresent();
        return named
                || at.leaves().stream()
                        .map(proposals::get)
                        .anyMatch(proposal ->
                                proposal.active() && !personsOf(proposal.to()).isEmpty());
    }

    private String personsOf(String to) {
        return type.persons().stream()
                .map(array -> array.arrayName() + ".")
                .filter(to::startsWith)
                .findFirst()
                .orElse("");
    }

    /** Writes a structure of its own: a person's fields go below it, the rest beside it. */
    private void structure(Outline at, String path, String beside) {
        boolean foreign = at.repeated && !path.equals("line") && !namedAsPersons(at) && !describesPerson(at);
        List<String> lines = new ArrayList<>();
        placesBelow.clear();
        unsureBelow.clear();
        if (foreign) {
            open.add("  #- {from: " + quoted(path) + ", to: ?}  # unsure: the structure occurs several times");
        } else {
            fields(at, beside, "", lines);
        }
        if (lines.isEmpty()) {
            unsureBelow.forEach(row -> open.add(row.beside()));
        } else {
            unsureBelow.forEach(row -> lines.add(row.below()));
            structures.add(new PersonRows(path, namedAsPersons(at), lines, Set.copyOf(placesBelow)));
        }
    }

    /** Writes the rows of the structure that is a person; if several may be, none of them. */
    private void persons() {
        List<PersonRows> named = structures.stream().filter(PersonRows::named).toList();
        List<PersonRows> sure = structures.size() == 1 ? structures : named.size() == 1 ? named : List.of();
        for (PersonRows each : structures) {
            boolean active = sure.contains(each);
            List<String> lines = new ArrayList<>();
            lines.add("  - from: " + quoted(each.path())
                    + (active ? "" : "  # unsure: several structures may be persons"));
            lines.add("    to: " + type.persons().get(0).arrayName());
            lines.add("    rows:");
            each.rows().forEach(line -> lines.add("    " + line));
            lines.forEach(line -> (active ? this.each : open).add(active ? line : "# " + line));
            if (active) {
                filled.add(type.persons().get(0).arrayName());
                written.addAll(each.places());
            }
        }
    }

    /** Writes the rows of a structure, those of structures that occur once in it among them. */
    private void fields(Outline at, String path, String relative, List<String> below) {
        NameDraft.of(type, at.leaves()).ifPresent(name -> name(name, path, relative, below));
        for (Outline leaf : at.leaves()) {
            row(leaf, path + step(leaf), relative + step(leaf), below);
        }
        for (Outline child : at.children.values()) {
            if (!child.children.isEmpty() && child.repeated) {
                open.add("# " + quoted(path + step(child)) + ": ...");
            } else if (!child.children.isEmpty()) {
                fields(child, path + step(child) + "/", relative + step(child) + "/", below);
            }
        }
    }

    private void name(NameDraft name, String path, String relative, List<String> below) {
        Proposal proposal = name.proposal();
        boolean again = below.stream().anyMatch(line -> line.contains(", as: name"));
        partsOfNames.addAll(name.used().values());
        if (proposal.active() && !again) {
            String from = name.from(place -> quoted(relative + step(place)));
            String to = proposal.to().substring(personsOf(proposal.to()).length());
            below.add("  - {from: " + from + ", to: " + to + proposal.parameters()
                    + rows.nulls(name.used().values()) + "}" + proposal.comment());
        } else {
            String reason = again ? "  # unsure: another name in the same structure" : proposal.comment();
            unsure(
                    name.from(place -> quoted(path + step(place))),
                    name.from(place -> quoted(relative + step(place))),
                    proposal,
                    reason);
        }
    }

    /** Writes an unsure row as a comment: of a person into the rows of the structure around it, of the record beside the structure. */
    private void unsure(String from, String relative, Proposal proposal, String reason) {
        String to = proposal.to();
        String person = personsOf(to);
        String end = proposal.parameters() + "}" + reason;
        String beside = "  #- {from: " + from + ", to: " + target(to) + end;
        if (person.isEmpty()) {
            open.add(beside);
        } else {
            unsureBelow.add(new UnsureRow(
                    beside, "  #- {from: " + relative + ", to: " + quoted(to.substring(person.length())) + end));
        }
    }

    /** Writes a row: of a person below the structure around it, of the record beside it, or as a comment. */
    private void row(Outline leaf, String path, String relative, List<String> below) {
        if (partsOfNames.contains(leaf)) {
            return;
        }
        Proposal proposal = proposals.get(leaf);
        String to = proposal.to();
        String person = personsOf(to);
        if (!proposal.active() || (!person.isEmpty() && relative.isEmpty())) {
            String reason = proposal.active()
                    ? "  # unsure: nothing around it is one person; " + proposal.reason()
                    : proposal.comment();
            if (relative.isEmpty()) {
                open.add("  #- {from: " + quoted(path) + ", to: " + target(to) + proposal.parameters() + "}" + reason);
            } else {
                unsure(quoted(path), quoted(relative), proposal, reason);
            }
            return;
        }
        if (!person.isEmpty()) {
            placesBelow.add(leaf);
            below.add("  - {from: " + quoted(relative) + ", to: " + to.substring(person.length())
                    + proposal.parameters() + "}" + proposal.comment());
            return;
        }
        boolean number =
                to.startsWith("case.externalIds[") && businessId.equals("$item") && leaf.filled >= leaf.occurrences;
        businessId = number ? to : businessId;
        filled.add(to);
        written.add(leaf);
        plain.add("  - {from: " + quoted(path) + ", to: " + quoted(to) + proposal.parameters()
                + (number ? ", required: true" : "") + "}" + proposal.comment());
    }

    private void requiredParts() {
        for (RecordOutline.Part part : outline.required()) {
            boolean done = filled.stream()
                    .anyMatch(to -> to.equals(part.path())
                            || to.startsWith(part.path() + ".")
                            || to.startsWith(part.path() + "["));
            if (!done) {
                unfilled.add(part.path());
                plain.add("  - {to: " + quoted(part.target()) + ", const: " + part.constant() + "}  # TODO: "
                        + part.path() + " is required, and no place of the message fills it");
            }
        }
    }

    /** A path that is still open stays a question mark. */
    private static String target(String to) {
        return to.equals("?") ? to : quoted(to);
    }

    private static String quoted(String path) {
        return YamlText.scalar(path);
    }
}
