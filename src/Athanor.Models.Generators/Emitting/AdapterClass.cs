using Athanor.Models.Generators.Facts;
using Athanor.Models.Generators.Reading;
using Athanor.Orm.Generators.Emitting;

namespace Athanor.Models.Generators.Emitting;

/// <summary>The adapter of a model, a class inside it.</summary>
internal static class AdapterClass
{
    private const string Library = ModelFile.Library;

    public static void Write(SourceWriter writer, ModelFacts model)
    {
        writer.Gap();
        writer.Open($"private sealed class ModelAdapter : {Library}TypeAdapter<{model.Type}>");
        if (!model.IsGeneric)
        {
            writer.Line("public static readonly ModelAdapter Instance = new();");
            writer.Gap();
        }

        Statics(writer, model);
        Constructor(writer, model);
        writer.Gap();
        writer.Line("public override string Label { get; }");
        if (model.Fields.Any(f => !f.IsRequired))
        {
            writer.Gap();
            writer.Line(model.Kind.IsStruct
                ? $"private static {model.Type} Defaults => new(default(ReadFields));"
                : $"private static {model.Type} Defaults => s_defaults ??= new(default(ReadFields));");
        }

        ReadMethod.Write(writer, model);
        WriteMethod(writer, model);
        Equality(writer, model);
        Schema(writer, model);
        writer.Close();
    }

    private static void Statics(SourceWriter writer, ModelFacts model)
    {
        if (model.Fields.Any(f => !f.IsRequired) && !model.Kind.IsStruct)
        {
            writer.Line($"private static {model.Type}? s_defaults;");
        }

        for (var i = 0; i < model.Fields.Count; i++)
        {
            writer.Line($"private static readonly {Library}FieldName Name{i} = new({Code.Literal(model.Fields[i].Name)}, {Code.Literal(model.Fields[i].Alias)});");
            for (var p = 0; p < model.Fields[i].Inputs.Count; p++)
            {
                if (IsDeferred(p, model.Fields[i].Inputs[p]))
                {
                    var path = new[] { Code.Literal(model.Fields[i].Inputs[p].Key) }.Concat(model.Fields[i].Inputs[p].Steps);
                    writer.Line($"private static readonly object[] Path{i}_{p} = [{string.Join(", ", path)}];");
                }
            }
        }

        for (var i = 0; i < model.Computed.Count; i++)
        {
            writer.Line($"private static readonly {Library}FieldName ComputedName{i} = new({Code.Literal(model.Computed[i].Name)}, {Code.Literal(model.Computed[i].Alias)});");
        }

        for (var i = 0; i < model.Fields.Count; i++)
        {
            writer.Line($"private readonly {Library}TypeAdapter<{model.Fields[i].Type}> _field{i};");
        }

        for (var i = 0; i < model.Computed.Count; i++)
        {
            writer.Line($"private readonly {Library}TypeAdapter<{model.Computed[i].Type}> _computed{i};");
        }
    }

    /// <summary>Whether a place is looked at only when the object was read: all but a first choice that is a plain key.</summary>
    public static bool IsDeferred(int choice, InputPath path) => choice > 0 || path.Steps.Count > 0;

    private static void Constructor(SourceWriter writer, ModelFacts model)
    {
        writer.Gap();
        writer.Open($"public ModelAdapter({string.Join(", ", model.TypeParameters.Select(t => $"{Library}TypeAdapter<{t}> adapterOf{t}"))})");
        writer.Line(model.IsGeneric
            ? $"Label = $\"{model.Name}[{string.Join(",", model.TypeParameters.Select(t => $"{{adapterOf{t}.Label}}"))}]\";"
            : $"Label = {Code.Literal(model.Name)};");
        for (var i = 0; i < model.Fields.Count; i++)
        {
            writer.Line($"_field{i} = {model.Fields[i].Adapter};");
        }

        for (var i = 0; i < model.Computed.Count; i++)
        {
            writer.Line($"_computed{i} = {model.Computed[i].Adapter};");
        }

        writer.Close();
    }

    private static void WriteMethod(SourceWriter writer, ModelFacts model)
    {
        writer.Gap();
        writer.Open($"public override void Write(ref {Library}ModelWriter writer, {model.Type} value)");
        if (model.Root)
        {
            writer.Line($"_field0.Write(ref writer, value.{model.Fields[0].Property});");
            writer.Close();
            return;
        }

        writer.Line("writer.Json.WriteStartObject();");
        writer.Open("if (writer.IsWhole)");
        for (var i = 0; i < model.Fields.Count; i++)
        {
            if (!model.Fields[i].IsExcluded)
            {
                writer.Line($"writer.Name(Name{i});");
                writer.Line($"_field{i}.Write(ref writer, value.{model.Fields[i].Property});");
            }
        }

        writer.Close();
        writer.Open("else");
        for (var i = 0; i < model.Fields.Count; i++)
        {
            var field = model.Fields[i];
            if (!field.IsExcluded)
            {
                var standard = field.IsRequired ? "" : $", Defaults.{field.Property}";
                writer.Line($"writer.Field(Name{i}, _field{i}, value.{field.Property}, value.GivenFields.Contains({i}){standard});");
            }
        }

        writer.Close();
        writer.Gap();
        if (model.Computed.Count > 0)
        {
            writer.Open("if (!writer.Options.ExcludeComputed)");
            for (var i = 0; i < model.Computed.Count; i++)
            {
                writer.Line($"writer.Field(ComputedName{i}, _computed{i}, value.{model.Computed[i].Property}, true);");
            }

            writer.Close();
            writer.Gap();
        }

        if (model.ExtraProperty is { } extra)
        {
            writer.Line($"writer.Extra(value.{extra});");
        }

        writer.Line("writer.Json.WriteEndObject();");
        writer.Close();
    }

    private static void Schema(SourceWriter writer, ModelFacts model)
    {
        writer.Gap();
        var head = $"public override global::System.Text.Json.Nodes.JsonObject BuildSchema({Library}SchemaBuilder builder) =>";
        var description = Text(model.Description);
        if (model.Root)
        {
            writer.Line(head);
            writer.Indented([$"builder.Root(this, Label, {description}, _field0);"]);
            return;
        }

        writer.Line($"{head} builder.Model(this, Label, {description}, ({Library}ExtraKeys){model.Settings.Extra}, fields =>");
        writer.Line("{");
        for (var i = 0; i < model.Fields.Count; i++)
        {
            var field = model.Fields[i];
            var output = field.IsExcluded ? "null" : Code.Literal(field.Alias);
            var input = Code.Literal(field.Inputs[0].Steps.Count == 0 ? field.Inputs[0].Key : field.Name);
            var standard = field.IsRequired ? "" : $", Defaults.{field.Property}";
            writer.Indented([$"fields.Add({input}, {output}, _field{i}, {Text(field.Description)}, {(field.IsDeprecated ? "true" : "false")}{standard});"]);
        }

        for (var i = 0; i < model.Computed.Count; i++)
        {
            writer.Indented([$"fields.Computed({Code.Literal(model.Computed[i].Alias)}, _computed{i}, {Text(model.Computed[i].Description)});"]);
        }

        writer.Line("});");
    }

    private static string Text(string? value) => value is null ? "null" : Code.Literal(value);

    private static void Equality(SourceWriter writer, ModelFacts model)
    {
        writer.Gap();
        writer.Line($"public override bool AreEqual({model.Type} left, {model.Type} right) =>");
        var parts = model.Fields.Select((f, i) => $"_field{i}.AreEqual(left.{f.Property}, right.{f.Property})").ToArray();
        writer.Indented([$"{(parts.Length == 0 ? "true" : string.Join("\n    && ", parts))};"]);
    }
}
