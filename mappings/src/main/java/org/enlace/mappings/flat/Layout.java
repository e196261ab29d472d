package org.enlace.mappings.flat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The layout of a partner's flat file.
 *
 * @param fixed fields by position, else by separator
 * @param length characters of every line; 0 if free
 * @param headerNames whether the first line of a separated file names its columns
 * @param groupBy field whose equal values make one record of several lines, or null
 * @param header shape of the header line, or null; likewise trailer
 * @param control what the trailer must agree with, or null
 * @param whole whether one bad field refuses the whole file
 * @param fileName name of an outgoing file with {@code {date}} and {@code {nn}}, or null
 * @param series header fields that number the files, or null
 * @param trailerText last line of an outgoing file with {@code {lines}}, or null
 */
public record Layout(
        boolean fixed,
        Charset charset,
        String lineEnd,
        int length,
        char separator,
        char quote,
        boolean headerNames,
        String groupBy,
        Shape header,
        Shape line,
        Shape trailer,
        Control control,
        boolean whole,
        String fileName,
        Series series,
        String trailerText) {

    /** All places of the layout, each kind of line and {@code line/field}. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        add(paths, "header", header);
        add(paths, "line", line);
        add(paths, "trailer", trailer);
        return paths;
    }

    private static void add(List<String> paths, String kind, Shape shape) {
        if (shape != null) {
            paths.add(kind);
            shape.names().forEach(name -> paths.add(kind + "/" + name));
        }
    }

    /**
     * The fields of one kind of line.
     *
     * @param match first characters of such a line; empty if there is only one kind
     */
    public record Shape(String match, List<Field> fields) {
        public Shape {
            fields = List.copyOf(fields);
        }

        /** Names of the fields, in order. */
        public List<String> names() {
            return fields.stream().map(Field::name).toList();
        }

        /** Number of a field, or -1. */
        public int index(String name) {
            for (int i = 0; i < fields.size(); i++) {
                if (fields.get(i).name().equals(name)) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** The kinds of field. */
    public enum Type {
        TEXT,
        DIGITS,
        NUMBER,
        DATE,
        DECIMAL
    }

    /**
     * A field of a line.
     *
     * @param at first character, from 1; 0 in separated files
     * @param length characters; the most there may be in separated files, 0 for no limit
     * @param format of a date
     * @param scale implied decimals, -1 for none
     * @param values all it may say, or null; an empty text among them allows a blank
     * @param title what the first line of a separated file calls it
     */
    public record Field(
            String name,
            int at,
            int length,
            Type type,
            String format,
            int scale,
            boolean required,
            Pattern pattern,
            Set<String> values,
            String title) {}

    /**
     * The number of a file among the files of its link and day: a later one has a greater number.
     *
     * @param date header field with the day
     * @param number header field with the number of that day
     */
    public record Series(String date, String number) {}

    /**
     * The trailer's statement about the lines.
     *
     * @param count trailer field that counts them, or null
     * @param sumField trailer field that sums them, or null
     * @param sumOf line field whose last digits are added up
     */
    public record Control(String count, String sumField, String sumOf, int last, long modulo) {}
}
