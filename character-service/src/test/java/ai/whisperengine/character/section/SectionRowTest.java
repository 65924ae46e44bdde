package ai.whisperengine.character.section;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.character.Character;
import ai.whisperengine.platform.read.Column;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Masked;
import ai.whisperengine.platform.read.ParentKey;
import ai.whisperengine.platform.read.Prefetched;
import ai.whisperengine.platform.read.RowOrder;
import ai.whisperengine.platform.read.Table;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Row classes and section methods keep the conventions that their package states. */
class SectionRowTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("ai.whisperengine.character.section", "ai.whisperengine.character.configuration");

    private static final List<Class<? extends Loaded>> ROWS = CLASSES.stream()
            .filter(c -> c.isAnnotatedWith(Entity.class))
            .<Class<? extends Loaded>>map(c -> c.reflect().asSubclass(Loaded.class))
            .toList();

    private static final List<Method> SECTIONS = CLASSES.stream()
            .filter(c -> c.isAnnotatedWith(GraphQLApi.class))
            .map(JavaClass::reflect)
            .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
            .filter(m -> m.isAnnotationPresent(Prefetched.class))
            .toList();

    @Test
    void everyRowClassIsRegisteredOnce() {
        assertThat(SECTIONS.stream().<Class<?>>map(SectionRowTest::rowOf)).containsExactlyInAnyOrderElementsOf(ROWS);
    }

    @TestFactory
    Stream<DynamicTest> everyPropertyIsNamedAfterItsColumn() {
        return forEachRow(
                row -> assertThat(Table.of(row).columns()).isNotEmpty().allSatisfy(c -> assertThat(c.property())
                        .isEqualTo(camelCase(c.name()))));
    }

    @TestFactory
    Stream<DynamicTest> aSectionIsNamedAfterItsTable() {
        return forEachSection(section -> assertThat(section.getName())
                .isEqualTo(camelCase(Table.of(rowOf(section)).name().replaceFirst("^character_", ""))));
    }

    @TestFactory
    Stream<DynamicTest> aListDeclaresItsOrderAndItsArgumentsAndASingleRowNone() {
        return forEachSection(section -> {
            boolean list = section.getReturnType() == List.class;

            assertThat(rowOf(section).isAnnotationPresent(RowOrder.class)).isEqualTo(list);
            assertThat(Arrays.stream(section.getParameters()).skip(1).map(Parameter::getName))
                    .isEqualTo(list ? arguments(rowOf(section)) : List.of());
        });
    }

    /** The kind of a row is its type or category; what these columns name is something else. */
    private static final Set<String> NO_KIND =
            Set.of("LlmConfig.llmClientType", "DiscordConfig.discordActivityType", "BehavioralTrigger.responseType");

    private static List<String> arguments(Class<? extends Loaded> row) {
        List<String> arguments = new ArrayList<>(List.of("first"));
        List<Column> columns = List.copyOf(Table.of(row).columns());
        if (columns.stream().anyMatch(c -> c.property().matches("isActive|active"))) {
            arguments.add("activeOnly");
        }
        for (String kind : List.of("type", "category")) {
            if (columns.stream()
                    .filter(c -> c.type() == String.class)
                    .filter(c -> !NO_KIND.contains(row.getSimpleName() + "." + c.property()))
                    .anyMatch(c -> c.property().toLowerCase(Locale.ROOT).endsWith(kind))) {
                arguments.add(kind);
            }
        }
        return arguments;
    }

    @TestFactory
    Stream<DynamicTest> everyRowAndEveryPropertyIsDescribed() {
        return Stream.concat(Stream.of(Character.class), ROWS.stream())
                .map(row -> DynamicTest.dynamicTest(row.getSimpleName(), () -> {
                    assertThat(describedBy(row.getAnnotation(Description.class)))
                            .isNotBlank();
                    assertThat(persistentFields(row).stream().filter(f -> !f.isAnnotationPresent(Ignore.class)))
                            .allSatisfy(f -> assertThat(describedBy(f.getAnnotation(Description.class)))
                                    .isNotBlank());
                }));
    }

    @TestFactory
    Stream<DynamicTest> everySectionIsDescribed() {
        return forEachSection(section -> assertThat(describedBy(section.getAnnotation(Description.class)))
                .isNotBlank());
    }

    @TestFactory
    Stream<DynamicTest> theKeyOfTheParentIsHidden() {
        return forEachRow(row -> assertThat(persistentFields(row).stream()
                        .filter(f -> f.isAnnotationPresent(ParentKey.class) || f.isAnnotationPresent(Ignore.class))
                        .toList())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.isAnnotationPresent(ParentKey.class)).isTrue();
                    assertThat(f.isAnnotationPresent(Ignore.class)).isTrue();
                }));
    }

    /** Without a name SmallRye calls a property {@code isActive} just {@code active}. */
    @TestFactory
    Stream<DynamicTest> aPropertyThatBeginsWithIsKeepsItsName() {
        return Stream.concat(Stream.of(Character.class), ROWS.stream())
                .map(row -> DynamicTest.dynamicTest(row.getSimpleName(), () -> assertThat(persistentFields(row).stream()
                                .filter(f -> f.getName().matches("is[A-Z].*")))
                        .allSatisfy(f -> {
                            Name name = f.getAnnotation(Name.class);
                            assertThat(name).isNotNull();
                            assertThat(name.value()).isEqualTo(f.getName());
                        })));
    }

    @Test
    void secretsAreMasked() {
        Map<String, List<String>> masked = new TreeMap<>();
        for (Class<? extends Loaded> row : ROWS) {
            List<String> names = persistentFields(row).stream()
                    .filter(f -> f.isAnnotationPresent(Masked.class))
                    .map(Field::getName)
                    .sorted()
                    .toList();
            if (!names.isEmpty()) {
                masked.put(row.getSimpleName(), names);
            }
        }

        assertThat(masked)
                .isEqualTo(Map.of(
                        "BotDeployment", List.of("config"),
                        "LlmConfig", List.of("llmChatApiKey"),
                        "DiscordConfig", List.of("discordBotToken"),
                        "DeploymentConfig", List.of("envOverrides", "environmentVariables")));
    }

    private static Stream<DynamicTest> forEachRow(Consumer<Class<? extends Loaded>> check) {
        return ROWS.stream().map(row -> DynamicTest.dynamicTest(row.getSimpleName(), () -> check.accept(row)));
    }

    private static Stream<DynamicTest> forEachSection(Consumer<Method> check) {
        return SECTIONS.stream()
                .map(section -> DynamicTest.dynamicTest(section.getName(), () -> check.accept(section)));
    }

    private static Class<? extends Loaded> rowOf(Method section) {
        Class<?> row = section.getReturnType() == List.class
                ? (Class<?>) ((ParameterizedType) section.getGenericReturnType()).getActualTypeArguments()[0]
                : section.getReturnType();
        return row.asSubclass(Loaded.class);
    }

    private static List<Field> persistentFields(Class<?> row) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = row; c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.isAnnotationPresent(jakarta.persistence.Column.class)) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private static String describedBy(@Nullable Description description) {
        return description == null ? "" : description.value();
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            camel.append(camel.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return camel.toString();
    }
}
