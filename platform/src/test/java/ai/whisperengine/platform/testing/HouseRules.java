package ai.whisperengine.platform.testing;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of the house that a compiler cannot keep. Each module runs them over its own classes. */
public abstract class HouseRules {

    private static final List<ArchRule> RULES = List.of(
            noClasses()
                    .that()
                    .resideOutsideOfPackage("ai.whisperengine.platform.database..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("org.hibernate.reactive.mutiny.Mutiny$SessionFactory")
                    .because("sessions are opened by Database alone: the factory's own helpers share one session"
                            + " between fields that run at the same time"),
            noClasses()
                    .should()
                    .callMethodWhere(target(owner(name("org.hibernate.reactive.mutiny.Mutiny$SessionFactory")))
                            .and(target(nameMatching("with(Stateless)?(Session|Transaction)"))))
                    .because("these share one session between GraphQL fields, Database is no exception"),
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Graph")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "ai.whisperengine.platform.database..",
                            "io.vertx.mutiny.sqlclient..",
                            "org.hibernate.reactive..")
                    .because("a Graph class has annotations and argument checks, and calls its service"),
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "ai.whisperengine.platform..", "ai.whisperengine.character..",
                            "ai.whisperengine.memory..", "ai.whisperengine.user..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.util.logging..", "org.slf4j..")
                    .because("the services log through JBoss Logging"),
            noClasses()
                    .that()
                    .resideInAPackage("ai.whisperengine.character..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("ai.whisperengine.memory..", "ai.whisperengine.user..")
                    .allowEmptyShould(true)
                    .because("no service depends on another"),
            noClasses()
                    .that()
                    .resideInAPackage("ai.whisperengine.memory..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("ai.whisperengine.character..", "ai.whisperengine.user..")
                    .allowEmptyShould(true)
                    .because("no service depends on another"),
            noClasses()
                    .that()
                    .resideInAPackage("ai.whisperengine.user..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("ai.whisperengine.character..", "ai.whisperengine.memory..")
                    .allowEmptyShould(true)
                    .because("no service depends on another"),
            noClasses()
                    .that()
                    .resideInAPackage("ai.whisperengine.platform..")
                    .and()
                    .resideOutsideOfPackage("ai.whisperengine.platform.testing..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "ai.whisperengine.character..",
                            "ai.whisperengine.memory..",
                            "ai.whisperengine.user..",
                            "ai.whisperengine.schema..")
                    .allowEmptyShould(true)
                    .because("the shared rooms know nothing of who uses them"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("ai.whisperengine");

    @Test
    void hold() {
        RULES.forEach(rule -> rule.allowEmptyShould(true).check(CLASSES));
    }
}
