package org.enlace.gateway.cli.training;

import java.io.IOException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Implements {@code ./enlace training check}: lists the finished steps of a trainee, read from the gateway's current state. Ends with 0 if all are
 * finished, else with 1.
 */
@Command(name = "check", descriptionHeading = "%n", sortOptions = false)
final class TrainingCheckCommand extends InstallationCommand {

    @Mixin
    private final TrainingOptions options = new TrainingOptions();

    TrainingCheckCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        TrainingPlan plan = TrainingPlan.read(options.data(home), options.trainee());
        TrainingChecks checks = new TrainingChecks(plan, options.console(home), options.partners());
        int done = 0;
        for (TrainingStep step : TrainingStep.values()) {
            boolean isDone = checks.isDone(step);
            done += isDone ? 1 : 0;
            screen.say(
                    isDone ? "training.done" : "training.not.yet",
                    step.exercise().word(),
                    screen.text("training.step." + step.name()));
        }
        int all = TrainingStep.values().length;
        screen.say("training.tally", done, all);
        return done == all ? 0 : 1;
    }
}
