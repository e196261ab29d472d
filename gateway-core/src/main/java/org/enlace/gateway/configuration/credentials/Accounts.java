package org.enlace.gateway.configuration.credentials;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.enlace.gateway.configuration.model.OperatorAccount;
import org.enlace.gateway.configuration.yaml.ConfigProblemsException;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.ProblemCollector;
import org.enlace.gateway.security.access.Role;

/** Reads the accounts of {@code credentials.json}. A missing or unknown value is refused and never read as more rights than were written. */
final class Accounts {

    private static final String FILE = "credentials.json";
    private static final String LIST = "operators";
    private static final Pattern INSTITUTION = Pattern.compile("\\*|[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern USER = Pattern.compile("[^\\p{Cntrl}\\s:]{1,100}");
    /** A cost below ten can be guessed in an afternoon. */
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(1[0-9]|2[0-9]|3[01])\\$[./A-Za-z0-9]{53}");

    private final List<Integer> lines;
    private final ProblemCollector problems = new ProblemCollector();
    private final Set<String> users = new HashSet<>();

    private Accounts(List<Integer> lines) {
        this.lines = lines;
    }

    /**
     * Reads all accounts.
     *
     * @param root the file
     * @param bytes the same as bytes, for the lines
     * @throws ConfigProblemsException naming file, line and rule of each problem; never the value
     */
    static List<CredentialsFile.Login> read(JsonNode root, byte[] bytes) throws IOException {
        Accounts reading = new Accounts(lines(bytes));
        List<CredentialsFile.Login> all = new ArrayList<>();
        int number = 0;
        for (JsonNode each : root.path(LIST)) {
            reading.one(each, number++).ifPresent(all::add);
        }
        if (reading.problems.count() > 0) {
            throw new ConfigProblemsException(reading.problems.sorted());
        }
        return List.copyOf(all);
    }

    private Optional<CredentialsFile.Login> one(JsonNode account, int number) {
        int line = number < lines.size() ? lines.get(number) : 0;
        int before = problems.count();
        String user = account.path("user").asText("");
        Optional<Role> role = Role.of(account.path("role").asText(""));
        JsonNode institution = account.path("institution");
        String hash = account.path("hash").asText("");
        if (!USER.matcher(user).matches()) {
            problems.add(FILE, line, ProblemCode.NO_USER);
        } else if (!users.add(user.toLowerCase(Locale.ROOT))) {
            problems.add(FILE, line, ProblemCode.TWO_ACCOUNTS);
        }
        if (role.isEmpty()) {
            problems.add(FILE, line, ProblemCode.UNKNOWN_ROLE);
        }
        if (!institution.isTextual()
                || !INSTITUTION.matcher(institution.asText()).matches()) {
            problems.add(FILE, line, ProblemCode.NO_INSTITUTION);
        }
        if (!hash.isEmpty() && !BCRYPT.matcher(hash).matches()) {
            problems.add(FILE, line, ProblemCode.NOT_A_HASH);
        }
        String password = account.path("password").asText("");
        if (!hash.isEmpty() && !password.isEmpty()) {
            problems.add(FILE, line, ProblemCode.TWO_PASSWORDS);
        }
        return problems.count() > before
                ? Optional.empty()
                : Optional.of(new CredentialsFile.Login(
                        new OperatorAccount(user, role.orElseThrow(), institution.asText()), password, hash));
    }

    /** The line in which each account begins. */
    private static List<Integer> lines(byte[] bytes) throws IOException {
        List<Integer> lines = new ArrayList<>();
        try (JsonParser parser = new ObjectMapper().createParser(bytes)) {
            while (parser.nextToken() != null) {
                boolean list = parser.currentToken() == JsonToken.START_ARRAY
                        && LIST.equals(parser.currentName())
                        && parser.getParsingContext().getParent().getParent() != null
                        && parser.getParsingContext().getParent().getParent().inRoot();
                if (list) {
                    while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
                        lines.add(parser.currentTokenLocation().getLineNr());
                        parser.skipChildren();
                    }
                }
            }
        }
        return lines;
    }
}
