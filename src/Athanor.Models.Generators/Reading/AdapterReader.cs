using Microsoft.CodeAnalysis;

namespace Athanor.Models.Generators.Reading;

/// <summary>Writes the code that makes the adapter of a type under conditions.</summary>
internal static class AdapterReader
{
    private const string Factory = "global::Athanor.Models.TypeAdapters.";

    /// <summary>The adapter in code; null for a type that has none.</summary>
    public static string? Of(ITypeSymbol type, RulesReader rules) => Of(type, rules.Self, rules.Item, rules.Key);

    private static string? Of(ITypeSymbol type, FieldRules self, FieldRules item, FieldRules key)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Wrap("Nullable", Of(nullable.TypeArguments[0], self, item, key));
        }

        if (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated)
        {
            return Wrap("Optional", Of(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), self, item, key));
        }

        if (self.Union is { } members && CollectionOf(type) is null)
        {
            return Union(type, members, self);
        }

        if (self.Literals is { } literals && CollectionOf(type) is null)
        {
            return $"{Factory}Literal<{Code.Type(type)}>({string.Join(", ", literals.Select(v => type.SpecialType == SpecialType.System_Object ? Code.Boxed(v) : Code.Constant(v, type)))})";
        }

        return type switch
        {
            ITypeParameterSymbol parameter => $"adapterOf{parameter.Name}",
            IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => $"{Factory}Bytes({(self.IsUtf8 ? "false" : "true")}, {Number(self.MinSize)}, {Number(self.MaxSize)})",
            IArrayTypeSymbol { Rank: 1 } array => List(type, array.ElementType, "items.ToArray()", self, item, key),
            INamedTypeSymbol named => Named(named, self, item, key),
            _ => null,
        };
    }

    private static string? Wrap(string method, string? inner) => inner is null ? null : $"{Factory}{method}({inner})";

    private static string Number(int? value) => value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null";

    private static string? Named(INamedTypeSymbol type, FieldRules self, FieldRules item, FieldRules key)
    {
        if (Scalar(type, self) is { } scalar)
        {
            return scalar;
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            return EnumOf(type, self);
        }

        if (type.IsTupleType)
        {
            var items = type.TupleElements.Select(e => Of(e.Type, self.Inside(item), new FieldRules(), key)).ToArray();
            return items.Contains(null) || items.Length > 7 ? null : $"{Factory}Tuple({string.Join(", ", items)})";
        }

        if (AttributeReader.Has(type.GetAttributes(), AttributeReader.Own, "Model"))
        {
            if (type.Arity == 0)
            {
                return $"{Factory}Model<{Code.Type(type)}>()";
            }

            var arguments = type.TypeArguments.Select(a => Of(a, new FieldRules(), new FieldRules(), new FieldRules())).ToArray();
            return arguments.Contains(null) ? null : $"{Code.Type(type)}.AdapterFor({string.Join(", ", arguments)})";
        }

        if (type is { Name: "Secret", Arity: 1 } && type.ContainingNamespace.ToDisplayString() == AttributeReader.Own)
        {
            return Wrap("Secret", Of(type.TypeArguments[0], self, item, key));
        }

        return CollectionOf(type) is { } collection ? Collection(type, collection, self, item, key) : null;
    }

    private static string? Scalar(INamedTypeSymbol type, FieldRules rules)
    {
        switch (type.SpecialType)
        {
            case SpecialType.System_String:
                return rules.IsEmail ? Factory + "Email" : Text(rules);
            case SpecialType.System_Boolean:
                return Factory + "Boolean";
            case SpecialType.System_Int32:
                return Limited("Int32", type, rules, true);
            case SpecialType.System_Int64:
                return Limited("Int64", type, rules, true);
            case SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64:
                return Limited($"Integer<{Code.Type(type)}>()", type, rules, true);
            case SpecialType.System_Double:
                return Limited(rules.IsFinite ? "FiniteDouble" : "Double", type, rules, true);
            case SpecialType.System_Single:
                return Limited(rules.IsFinite ? "FiniteSingle" : "Single", type, rules, true);
            case SpecialType.System_Decimal:
                var digits = rules.MaxDigits is null && rules.Places is null ? "Decimal" : $"Digits({Factory}Decimal, {Number(rules.MaxDigits)}, {Number(rules.Places)})";
                return Limited(digits, type, rules, true);
            case SpecialType.System_DateTime:
                return Limited(rules.IsNaive ? "NaiveDateTime" : "DateTime", type, rules, false);
        }

        return type.ToDisplayString() switch
        {
            "System.Int128" or "System.UInt128" => Limited($"Integer<{Code.Type(type)}>()", type, rules, true),
            "System.DateTimeOffset" => Limited("DateTimeOffset", type, rules, false),
            "System.DateOnly" => Limited(rules.DateSide is { } side ? side + "Date" : "Date", type, rules, false),
            "System.TimeOnly" => Limited("Time", type, rules, false),
            "System.TimeSpan" => Limited("Duration", type, rules, false),
            "System.Guid" => Factory + "Uuid",
            "System.Uri" => Factory + (rules.IsHttpUrl ? "HttpUrl" : "Url"),
            "System.Net.IPAddress" => Factory + (rules.IpVersion switch { 4 => "IPv4Address", 6 => "IPv6Address", _ => "IPAddress" }),
            "System.Text.Json.JsonElement" => Factory + "Json",
            _ => null,
        };
    }

    private static string Text(FieldRules rules)
    {
        var parts = new List<string>();
        if (rules.MinSize is not null)
        {
            parts.Add($"MinLength = {Number(rules.MinSize)}");
        }

        if (rules.MaxSize is not null)
        {
            parts.Add($"MaxLength = {Number(rules.MaxSize)}");
        }

        if (rules.Pattern is { } pattern)
        {
            parts.Add($"Pattern = {Code.Literal(pattern)}");
        }

        parts.AddRange(new[] { (rules.Strip, "StripWhitespace"), (rules.Lower, "ToLower"), (rules.Upper, "ToUpper") }.Where(p => p.Item1).Select(p => $"{p.Item2} = true"));
        return parts.Count == 0 ? Factory + "String" : $"{Factory}Text(new global::Athanor.Models.StringRules {{ {string.Join(", ", parts)} }})";
    }

    private static string Limited(string adapter, INamedTypeSymbol type, FieldRules rules, bool isNumber)
    {
        var limits = rules.Limits
            .Select(l => (l.Key, Value: Code.Limit(l.Value, type)))
            .Where(l => l.Value is not null)
            .OrderBy(l => l.Key, StringComparer.Ordinal)
            .Select(l => $"{l.Key} = {l.Value}")
            .ToArray();
        return limits.Length == 0 ? Factory + adapter
            : $"{Factory}{(isNumber ? "Number" : "Between")}({Factory}{adapter}, new global::Athanor.Models.Limits<{Code.Type(type)}> {{ {string.Join(", ", limits)} }})";
    }

    private static string EnumOf(INamedTypeSymbol type, FieldRules rules)
    {
        var name = Code.Type(type);
        var isNumeric = rules.IsNumericEnum || AttributeReader.Has(type.GetAttributes(), AttributeReader.Own, "NumericEnum");
        var values = type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).Select(f => isNumeric
            ? $"new({System.Convert.ToInt64(f.ConstantValue, System.Globalization.CultureInfo.InvariantCulture)}L, {name}.{Code.Name(f.Name)})"
            : $"new({Code.Literal(WireName(f))}, {name}.{Code.Name(f.Name)})");
        return $"{Factory}{(isNumeric ? "EnumByNumber" : "EnumByName")}<{name}>({Code.Literal(type.Name)}, {string.Join(", ", values)})";
    }

    private static string WireName(IFieldSymbol value) =>
        AttributeReader.Find(value.GetAttributes(), AttributeReader.Json, "JsonStringEnumMemberName") is { } attribute && AttributeReader.Argument(attribute, 0) is string name
            ? name
            : value.Name;

    private static string? Union(ITypeSymbol type, ITypeSymbol[] members, FieldRules rules)
    {
        var union = Code.Type(type);
        var adapters = members.Select(m => Of(m, new FieldRules(), new FieldRules(), new FieldRules())).ToArray();
        if (adapters.Contains(null))
        {
            return null;
        }

        var parts = members.Zip(adapters, (m, a) => $"{Factory}Member<{union}, {Code.Type(m)}>({a})").ToArray();
        if (rules.Discriminator is not { } discriminator)
        {
            return $"{Factory}{(rules.IsFirstOf ? "FirstOf" : "Union")}<{union}>({string.Join(", ", parts)})";
        }

        var tagged = members.Zip(parts, (m, p) => TagsOf(m, discriminator).Select(t => $"new({Code.Literal(t)}, {p})")).SelectMany(t => t);
        return $"{Factory}Tagged<{union}>({Code.Literal(discriminator)}, {string.Join(", ", tagged)})";
    }

    private static IEnumerable<string> TagsOf(ITypeSymbol member, string discriminator)
    {
        if (member is not INamedTypeSymbol model)
        {
            return [];
        }

        var settings = ModelReader.SettingsOf(model);
        foreach (var property in ModelReader.PropertiesOf(model))
        {
            var attributes = AttributeReader.Of(property);
            if (FieldReader.NamesOf(property, attributes, settings).Inputs.Any(i => i.Key == discriminator)
                && AttributeReader.Find(attributes, AttributeReader.Annotations, "AllowedValues") is { } allowed)
            {
                return AttributeReader.Array(allowed, 0).OfType<string>();
            }
        }

        return [];
    }

    private static (string Kind, string Make)? CollectionOf(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: not SpecialType.System_Byte })
        {
            return ("list", "items.ToArray()");
        }

        if (type is not INamedTypeSymbol { Arity: 1 or 2 } named)
        {
            return null;
        }

        return $"{named.ContainingNamespace.ToDisplayString()}.{named.Name}`{named.Arity}" switch
        {
            "System.Collections.Generic.List`1" or "System.Collections.Generic.IList`1" or "System.Collections.Generic.ICollection`1"
                or "System.Collections.Generic.IReadOnlyList`1" or "System.Collections.Generic.IReadOnlyCollection`1" or "System.Collections.Generic.IEnumerable`1" => ("list", "items"),
            "System.Collections.Immutable.ImmutableArray`1" => ("list", "global::System.Collections.Immutable.ImmutableArray.CreateRange(items)"),
            "System.Collections.Immutable.ImmutableList`1" => ("list", "global::System.Collections.Immutable.ImmutableList.CreateRange(items)"),
            "System.Collections.Generic.Queue`1" => ("list", "new(items)"),
            "System.Collections.Generic.HashSet`1" or "System.Collections.Generic.ISet`1" or "System.Collections.Generic.IReadOnlySet`1" => ("set", "items"),
            "System.Collections.Immutable.ImmutableHashSet`1" => ("set", "global::System.Collections.Immutable.ImmutableHashSet.CreateRange(items)"),
            "System.Collections.Generic.SortedSet`1" => ("set", "new(items)"),
            "System.Collections.Generic.Dictionary`2" or "System.Collections.Generic.IDictionary`2" or "System.Collections.Generic.IReadOnlyDictionary`2" => ("dictionary", "items"),
            "System.Collections.Generic.SortedDictionary`2" => ("dictionary", "new(items)"),
            "System.Collections.Immutable.ImmutableDictionary`2" => ("dictionary", "global::System.Collections.Immutable.ImmutableDictionary.CreateRange(items)"),
            _ => null,
        };
    }

    private static string? Collection(INamedTypeSymbol type, (string Kind, string Make) collection, FieldRules self, FieldRules item, FieldRules key)
    {
        if (collection.Kind == "list")
        {
            return List(type, type.TypeArguments[0], collection.Make, self, item, key);
        }

        if (collection.Kind == "set")
        {
            var one = Of(type.TypeArguments[0], self.Inside(item), new FieldRules(), key);
            return one is null ? null
                : $"{Factory}Set<{Code.Type(type)}, {Code.Type(type.TypeArguments[0])}>({one}, static items => {collection.Make}, {Number(self.MinSize)}, {Number(self.MaxSize)})";
        }

        var keys = Of(type.TypeArguments[0], key, new FieldRules(), new FieldRules());
        var values = Of(type.TypeArguments[1], self.Inside(item), new FieldRules(), new FieldRules());
        return keys is null || values is null ? null
            : $"{Factory}Dictionary<{Code.Type(type)}, {Code.Type(type.TypeArguments[0])}, {Code.Type(type.TypeArguments[1])}>({keys}, {values}, static items => {collection.Make}, {Number(self.MinSize)}, {Number(self.MaxSize)})";
    }

    private static string? List(ITypeSymbol type, ITypeSymbol item, string make, FieldRules self, FieldRules items, FieldRules key)
    {
        var one = Of(item, self.Inside(items), new FieldRules(), key);
        return one is null ? null : $"{Factory}List<{Code.Type(type)}, {Code.Type(item)}>({one}, static items => {make}, {Number(self.MinSize)}, {Number(self.MaxSize)})";
    }
}
