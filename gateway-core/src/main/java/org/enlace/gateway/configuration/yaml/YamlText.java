package org.enlace.gateway.configuration.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Finds problems of a YAML file before its keys are checked: bytes that are no text, and text that is no YAML. */
final class YamlText {

    /** No configuration file is nearly as long; a longer one was put there by mistake. */
    private static final int LONGEST = 1024 * 1024;

    private static final char BOM = '\uFEFF';

    private final String name;
    private final ProblemCollector problems;

    YamlText(String name, ProblemCollector problems) {
        this.name = name;
        this.problems = problems;
    }

    /** The text of a file; empty, with a problem, if it has none. */
    Optional<String> read(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                return refused(1, ProblemCode.FILE_TOO_LONG);
            }
            return text(Files.readAllBytes(file));
        } catch (IOException e) {
            return refused(1, ProblemCode.UNREADABLE);
        }
    }

    private Optional<String> text(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            return refused(line(text, text.length()), ProblemCode.NOT_UTF8);
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i)) && "\t\n\r".indexOf(text.charAt(i)) < 0) {
                return refused(line(text, i), ProblemCode.CONTROL_CHARACTER);
            }
        }
        return Optional.of(!text.isEmpty() && text.charAt(0) == BOM ? text.substring(1) : text);
    }

    private static int line(String text, int until) {
        return 1 + (int) text.substring(0, until).chars().filter(c -> c == '\n').count();
    }

    private Optional<String> refused(int line, ProblemCode code) {
        problems.add(name, line, code);
        return Optional.empty();
    }

    /** Reports where and why the text is no YAML. The parser's own message is not passed on: it quotes the file. */
    void notYaml(Throwable thrown, int line) {
        if (!(thrown.getCause() instanceof MarkedYAMLException marked)) {
            problems.add(name, line, ProblemCode.NOT_YAML);
            return;
        }
        ProblemCode why = why(String.valueOf(marked.getProblem()), String.valueOf(marked.getContext()));
        // An unclosed quote or bracket is detected at the end of the file, but reported where it begins.
        boolean open = why == ProblemCode.OPEN_QUOTE || why == ProblemCode.OPEN_BRACKET || why == ProblemCode.NO_COLON;
        Mark mark = open && marked.getContextMark() != null ? marked.getContextMark() : marked.getProblemMark();
        problems.add(name, mark == null ? line : mark.getLine() + 1, why);
    }

    private static ProblemCode why(String problem, String context) {
        if (problem.contains("TAB")) {
            return ProblemCode.TAB;
        }
        if (context.contains("an alias") || context.contains("an anchor")) {
            return ProblemCode.ALIAS;
        }
        if (context.contains("quoted scalar")) {
            return ProblemCode.OPEN_QUOTE;
        }
        if (context.contains("flow mapping") || context.contains("flow sequence")) {
            return ProblemCode.OPEN_BRACKET;
        }
        if (problem.contains("could not find expected ':'")) {
            return ProblemCode.NO_COLON;
        }
        boolean indented = problem.contains("block end") || problem.contains("mapping values are not allowed");
        return indented ? ProblemCode.INDENTED : ProblemCode.NOT_YAML;
    }
}
