using System.Globalization;
using System.Text;
using Athanor.Models.Generators.Facts;
using Athanor.Models.Generators.Reading;
using Athanor.Orm.Generators.Emitting;

namespace Athanor.Models.Generators.Emitting;

/// <summary>How a model is read.</summary>
internal static class ReadMethod
{
    private const string Library = ModelFile.Library;

    public static void Write(SourceWriter writer, ModelFacts model)
    {
        var head = $"bool Read(ref {Library}ModelReader reader, [global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out {model.Type} value)";
        writer.Gap();
        writer.Open($"public override {head}");
        if (model.Before.Count > 0)
        {
            writer.Open("if (reader.TakeRaw() is not { } input)");
            writer.Line("value = default;");
            writer.Line("return false;");
            writer.Close();
            writer.Gap();
            foreach (var before in model.Before)
            {
                writer.Line($"{before}(input);");
            }

            writer.Line("var over = reader.Over(input);");
            writer.Line("return ReadValue(ref over, out value);");
            writer.Close();
            writer.Gap();
            writer.Open($"private {head.Replace("bool Read(", "bool ReadValue(")}");
        }

        writer.Line("value = default;");
        if (model.Root)
        {
            Root(writer, model);
        }
        else
        {
            Object(writer, model);
        }

        writer.Close();
    }

    private static void Root(SourceWriter writer, ModelFacts model)
    {
        writer.Line("var fields = default(ReadFields);");
        writer.Line("var before = reader.ErrorCount;");
        Strict(writer, model);
        writer.Line("var isRead = _field0.Read(ref reader, out fields.F0);");
        writer.Line("reader.EnterStrict(strict);");
        writer.Open("if (!isRead)");
        writer.Line("return false;");
        writer.Close();
        writer.Gap();
        writer.Line("fields.Given.Add(0);");
        writer.Line("reader.AddFieldsSet(1);");
        End(writer, model);
    }

    private static void Strict(SourceWriter writer, ModelFacts model) =>
        writer.Line($"var strict = reader.EnterStrict({(model.Settings.Strict ? "true" : "false")});");

    private static void Object(SourceWriter writer, ModelFacts model)
    {
        writer.Open("if (!reader.TryEnterObject())");
        writer.Line($"return reader.SkipError({Library}ErrorTypes.ModelType, new global::System.Collections.Generic.KeyValuePair<string, object?>(\"class_name\", Label));");
        writer.Close();
        writer.Gap();
        writer.Line("var fields = default(ReadFields);");
        if (model.ExtraProperty is not null)
        {
            writer.Line("fields.Extra = new();");
        }

        writer.Line($"var scope = new {Library}ObjectScope(ref reader);");
        writer.Line("var before = scope.Before;");
        Strict(writer, model);
        foreach (var key in DeferredKeys(model))
        {
            writer.Line($"{Library}ReadMark? place{key.Value} = null;");
        }

        writer.Open("while (reader.NextProperty(ref scope.IsFirst, out var name))");
        Keys(writer, model);
        Unknown(writer, model);
        writer.Close();
        writer.Gap();
        writer.Open("if (reader.HasFailed)");
        writer.Line("return false;");
        writer.Close();
        writer.Gap();
        Deferred(writer, model);
        Required(writer, model);
        for (var i = 0; i < model.Fields.Count; i++)
        {
            Validate(writer, model, i);
        }

        writer.Line("reader.EnterStrict(strict);");
        writer.Open("if (!scope.End(ref reader))");
        writer.Line("return false;");
        writer.Close();
        writer.Gap();
        writer.Line("fields.Given = scope.Given;");
        writer.Line(model.ExtraProperty is null ? "reader.AddFieldsSet(scope.Given.Count);" : "reader.AddFieldsSet(scope.Given.Count + fields.Extra.Count);");
        End(writer, model);
    }

    private static void End(SourceWriter writer, ModelFacts model)
    {
        writer.Line($"value = new {model.Type}(in fields);");
        if (model.After.Count > 0)
        {
            foreach (var after in model.After)
            {
                writer.Line($"{after}(value, reader.ErrorList());");
            }

            writer.Open("if (reader.ErrorCount != before)");
            writer.Line("value = default;");
            writer.Line("return false;");
            writer.Close();
            writer.Gap();
        }

        writer.Line("return true;");
    }

    private static Dictionary<string, int> DeferredKeys(ModelFacts model)
    {
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var field in model.Fields)
        {
            for (var p = 0; p < field.Inputs.Count; p++)
            {
                var key = field.Inputs[p].Key;
                if (AdapterClass.IsDeferred(p, field.Inputs[p]) && !keys.ContainsKey(key))
                {
                    keys.Add(key, keys.Count);
                }
            }
        }

        return keys;
    }

    // By length first: one comparison of bytes is left for most keys.
    private static void Keys(SourceWriter writer, ModelFacts model)
    {
        var deferred = DeferredKeys(model);
        var direct = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < model.Fields.Count; i++)
        {
            if (model.Fields[i].Inputs[0] is { Steps.Count: 0 } path && !direct.ContainsKey(path.Key))
            {
                direct.Add(path.Key, i);
            }
        }

        var keys = direct.Keys.Concat(deferred.Keys).Distinct().GroupBy(Encoding.UTF8.GetByteCount).OrderBy(g => g.Key).ToArray();
        if (keys.Length == 0)
        {
            return;
        }

        writer.Open("switch (name.Length)");
        foreach (var group in keys)
        {
            writer.Line($"case {group.Key.ToString(CultureInfo.InvariantCulture)}:");
            writer.Line("{");
            foreach (var key in group)
            {
                writer.Indented([$"if (global::System.MemoryExtensions.SequenceEqual(name, {Code.Literal(key)}u8))", "{"]);
                var lines = new List<string>();
                if (deferred.TryGetValue(key, out var place))
                {
                    lines.Add($"    place{place} = reader.Mark();");
                }

                lines.Add(direct.TryGetValue(key, out var field)
                    ? $"    scope.Read(ref reader, _field{field}, {field}, {Code.Literal(key)}, ref fields.F{field});"
                    : "    reader.Skip();");
                lines.Add("    continue;");
                lines.Add("}");
                lines.Add("");
                writer.Indented(lines);
            }

            writer.Indented(["break;"]);
            writer.Line("}");
        }

        writer.Close();
        writer.Gap();
    }

    private static void Unknown(SourceWriter writer, ModelFacts model)
    {
        var policy = $"({Library}ExtraKeys){model.Settings.Extra.ToString(CultureInfo.InvariantCulture)}";
        writer.Line($"scope.Unknown(ref reader, name, {policy}, {model.Fields.Count}, {(model.ExtraProperty is null ? "null" : "fields.Extra")});");
    }

    private static void Deferred(SourceWriter writer, ModelFacts model)
    {
        var keys = DeferredKeys(model);
        for (var i = 0; i < model.Fields.Count; i++)
        {
            for (var p = 0; p < model.Fields[i].Inputs.Count; p++)
            {
                var path = model.Fields[i].Inputs[p];
                if (AdapterClass.IsDeferred(p, path))
                {
                    writer.Line($"scope.ReadAt(ref reader, _field{i}, {i}, place{keys[path.Key]}, Path{i}_{p}, ref fields.F{i});");
                }
            }
        }
    }

    private static void Required(SourceWriter writer, ModelFacts model)
    {
        var required = model.Fields.Select((f, i) => (Field: f, Number: i)).Where(f => f.Field.IsRequired).ToArray();
        if (required.Length == 0)
        {
            return;
        }

        var isShort = model.Fields.Count <= 64;
        if (isShort)
        {
            var bits = required.Aggregate(0UL, (all, f) => all | (1UL << f.Number));
            writer.Open($"if (!scope.HasAll(0x{bits:X}UL))");
        }

        foreach (var (field, number) in required)
        {
            writer.Line($"scope.Require(ref reader, {number}, {Code.Literal(field.Inputs[0].Key)});");
        }

        if (isShort)
        {
            writer.Close();
            writer.Gap();
        }
    }

    private static void Validate(SourceWriter writer, ModelFacts model, int number)
    {
        var field = model.Fields[number];
        foreach (var validator in field.After)
        {
            var others = validator.Arguments.Where(a => a >= 0 && a != number).Distinct().ToArray();
            writer.Open($"if (scope.IsGood({number}){string.Concat(others.Select(o => model.Fields[o].IsRequired ? $" && scope.IsGood({o})" : $" && scope.IsUsable({o})"))})");
            writer.Line("var errors = reader.ErrorCount;");
            var arguments = validator.Arguments.Select(a => a < 0 ? "reader.ErrorList()"
                : a == number || model.Fields[a].IsRequired ? $"fields.F{a}"
                : $"scope.IsGood({a}) ? fields.F{a} : Defaults.{model.Fields[a].Property}");
            writer.Line($"{(validator.ReturnsValue ? $"fields.F{number} = " : "")}{validator.Method}({string.Join(", ", arguments)});");
            writer.Line($"scope.Validated(ref reader, errors, {number}, {Code.Literal(field.Inputs[0].Key)});");
            writer.Close();
            writer.Gap();
        }
    }
}
