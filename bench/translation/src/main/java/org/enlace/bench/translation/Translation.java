package org.enlace.bench.translation;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The benchmark as a process; {@code ./enlace bench --figure translation} starts it. */
public final class Translation {
    private static final long GIGABYTE = 1L << 30;
    private static final int ROUNDS = 3;
    private static final int SECONDS = 4;

    private Translation() {}

    /** Options: {@code --data=FOLDER --report=FOLDER --command=TEXT}, and {@code --count=MEGABYTES} for a smaller file. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            String[] words = argument.replaceFirst("^--", "").split("=", 2);
            options.put(words[0], words.length > 1 ? words[1] : "");
        }
        long bytes = options.containsKey("count") ? Long.parseLong(options.get("count")) << 20 : GIGABYTE + (16 << 20);
        TranslationTiming translationTiming = new TranslationTiming(ROUNDS, SECONDS).run();
        JsonNode compilations =
                ChildJvm.run(CompilationCount.class, List.of("-Xmx256m", "-Djdk.attach.allowAttachSelf=true"));
        Path file = Path.of(options.get("data")).resolve("status.txt");
        Files.createDirectories(file.getParent());
        try {
            LargeFile.write(file, bytes);
            JsonNode read = ChildJvm.run(LargeFileRun.class, List.of("-Xmx300m"), file.toString());
            TranslationReport report = new TranslationReport(
                    options.get("command"), translationTiming, compilations, read, Files.size(file));
            report.write(Path.of(options.get("report")));
            System.out.println(Files.readString(Path.of(options.get("report")).resolve("translation.md")));
            System.exit(report.met() ? 0 : 1);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
