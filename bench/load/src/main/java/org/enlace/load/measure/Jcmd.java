package org.enlace.load.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The JDK's own tool for looking into a Java process. */
final class Jcmd {

    private static final int MOST_SECONDS = 120;

    private Jcmd() {}

    /**
     * Output of a command; the process must allow attaching.
     *
     * @throws IllegalStateException if it fails, or says nothing in two minutes; or there is no JDK but a JRE
     */
    static String ask(long pid, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(pid));
        Collections.addAll(command, words);
        Path said = Files.createTempFile("jcmd", ".out");
        try {
            Process asked = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            boolean ended = asked.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
            asked.destroyForcibly();
            String text = Files.readString(said, StandardCharsets.UTF_8);
            if (!ended || asked.waitFor() != 0) {
                throw new IllegalStateException("jcmd " + words[0] + " failed: " + text.strip());
            }
            return text;
        } finally {
            Files.delete(said);
        }
    }
}
