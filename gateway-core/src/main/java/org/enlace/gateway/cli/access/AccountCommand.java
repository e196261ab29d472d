package org.enlace.gateway.cli.access;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.Screen;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Implements {@code ./enlace account}: the commands for accounts of people. */
public final class AccountCommand {

    private AccountCommand() {}

    public static CommandLine line(Screen screen) {
        return CommandGroup.of(screen).addSubcommand("hash", new Hash(screen));
    }

    /** Implements {@code ./enlace account hash}: reads a password, never as an argument, and prints its hash for {@code credentials.json}. */
    @Command(name = "hash", descriptionHeading = "%n", sortOptions = false)
    static final class Hash implements Callable<Integer> {

        private static final int COST = 12;
        private static final int SHORTEST = 12;
        /** The longest password in bytes: bcrypt reads no further. */
        private static final int LONGEST = 72;

        private final Screen screen;

        Hash(Screen screen) {
            this.screen = screen;
        }

        @Override
        public Integer call() throws IOException {
            String password = password();
            if (password.length() < SHORTEST || password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                throw new CommandFailedException("account.hash.length", SHORTEST, LONGEST);
            }
            screen.line(new BCryptPasswordEncoder(COST).encode(password));
            return 0;
        }

        private String password() throws IOException {
            Console console = System.console();
            if (console != null) {
                char[] typed = console.readPassword("%s ", screen.text("account.hash.ask"));
                return typed == null ? "" : new String(typed);
            }
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        }
    }
}
