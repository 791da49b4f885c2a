using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Reading;

/// <summary>Finds the SQL type of a property's type.</summary>
internal static class ValueReader
{
    private const string SqlTypes = "global::Athanor.Sql.SqlTypes";

    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat;

    /// <summary>How the property's values travel; null, with the reason and the way out, when no SQL type holds them.</summary>
    public static ValueModel? Read(ITypeSymbol type, PropertyAttributes attributes, IAssemblySymbol assembly, out Unmappable? why)
    {
        var isNullableValue = type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        var core = isNullableValue ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
        // Code without nullability says nothing about a reference: it may be null unless it is a key or required.
        var isOblivious = core.IsReferenceType && type.NullableAnnotation == NullableAnnotation.None;
        var isNullable = isNullableValue || type.NullableAnnotation == NullableAnnotation.Annotated || isOblivious && !attributes.IsRequired;
        if (attributes.SqlType is { } chosen)
        {
            return ReadChosen(type, core, isNullable, chosen, assembly, out why) is { } own ? own with { IsOblivious = isOblivious } : null;
        }

        why = null;
        if (BuiltIn(core, attributes) is (var sqlType, var getter))
        {
            var name = core.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Qualified);
            return new ValueModel(name, core.IsReferenceType, isNullable, isOblivious, sqlType, getter, false, core.TypeKind != TypeKind.Array);
        }

        if (core is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration)
        {
            return ReadEnum(enumeration, isNullable, assembly, out why);
        }

        why = new Unmappable(false, Advice(core));
        return null;
    }

    /// <summary>Whether a property of this type would be a column, whatever its attributes say.</summary>
    public static bool IsMappable(ITypeSymbol type, PropertyAttributes attributes, IAssemblySymbol assembly) => Read(type, attributes, assembly, out _) is not null;

    private static ValueModel? ReadEnum(INamedTypeSymbol enumeration, bool isNullable, IAssemblySymbol assembly, out Unmappable? why)
    {
        why = null;
        if (enumeration.EnumUnderlyingType?.SpecialType is SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_UInt32)
        {
            why = new(false, "an enum of more than 31 bits does not fit the integer column that enums have; give it [SqlType(typeof(…))] over a wider type");
        }
        else if (!Visibility.IsVisible(enumeration, assembly))
        {
            why = new(false, "the type is private, so that generated code cannot name it; make it internal or public");
        }

        var name = enumeration.ToDisplayString(Qualified);
        return why is null ? new ValueModel(name, false, isNullable, false, $"{SqlTypes}.Default<{name}>()", null, false, true) : null;
    }

    private static ValueModel? ReadChosen(ITypeSymbol type, ITypeSymbol core, bool isNullable, INamedTypeSymbol chosen, IAssemblySymbol assembly, out Unmappable? why)
    {
        var held = HeldBy(chosen);
        var wanted = core.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        var reason = held is null ? $"it does not derive from SqlType<{wanted}>"
            : !Same(held, core) && !Same(held, type) ? $"it holds {held.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}, not {wanted}"
            : chosen.IsAbstract || chosen.IsUnboundGenericType || !HasPlainConstructor(chosen, assembly) ? "it cannot be made with `new()` from generated code: it needs a public or internal constructor without parameters"
            : !Visibility.IsVisible(chosen, assembly) || !Visibility.IsVisible(core, assembly) ? "one of the two types is private, so that generated code cannot name it"
            : null;
        why = reason is null ? null : new Unmappable(true, reason);
        return reason is null
            ? new ValueModel(
                core.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Qualified),
                core.IsReferenceType,
                isNullable,
                false,
                $"new {chosen.ToDisplayString(Qualified)}()",
                null,
                !Same(held!, core),
                false)
            : null;
    }

    private static ITypeSymbol? HeldBy(INamedTypeSymbol sqlType)
    {
        for (INamedTypeSymbol? type = sqlType; type is not null; type = type.BaseType)
        {
            if (type is { Name: "SqlType", TypeArguments: [var held] } && KnownTypes.IsSql(type))
            {
                return held;
            }
        }

        return null;
    }

    private static bool HasPlainConstructor(INamedTypeSymbol type, IAssemblySymbol assembly) => type.InstanceConstructors.Any(c => c.Parameters.IsEmpty
        && (c.DeclaredAccessibility == Accessibility.Public
            || c.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal && SymbolEqualityComparer.Default.Equals(c.ContainingAssembly, assembly)));

    private static bool Same(ITypeSymbol left, ITypeSymbol right) => SymbolEqualityComparer.Default.Equals(left, right);

    private static (string SqlType, string Getter)? BuiltIn(ITypeSymbol type, PropertyAttributes attributes) => type.SpecialType switch
    {
        SpecialType.System_Boolean => ($"{SqlTypes}.Boolean", "GetBoolean"),
        SpecialType.System_Int16 => ($"{SqlTypes}.SmallInt", "GetInt16"),
        SpecialType.System_Int32 => ($"{SqlTypes}.Integer", "GetInt32"),
        SpecialType.System_Int64 => ($"{SqlTypes}.BigInt", "GetInt64"),
        SpecialType.System_Single => ($"{SqlTypes}.Real", "GetSingle"),
        SpecialType.System_Double => ($"{SqlTypes}.Double", "GetDouble"),
        SpecialType.System_Decimal => (attributes.Precision is (var precision, var scale) ? $"{SqlTypes}.Numeric({precision}, {scale})" : $"{SqlTypes}.Numeric()", "GetDecimal"),
        SpecialType.System_String => (attributes.Length is { } length ? $"{SqlTypes}.String({length})" : $"{SqlTypes}.Text", "GetString"),
        SpecialType.System_DateTime => ($"{SqlTypes}.DateTime", "GetDateTime"),
        _ when type is IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte } =>
            (attributes.Length is { } length ? $"{SqlTypes}.Bytes({length})" : $"{SqlTypes}.Binary", "GetBytes"),
        _ when type is INamedTypeSymbol { ContainingType: null, Arity: 0, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => type.Name switch
        {
            "DateTimeOffset" => ($"{SqlTypes}.DateTimeOffset", "GetDateTimeOffset"),
            "DateOnly" => ($"{SqlTypes}.Date", "GetDateOnly"),
            "TimeOnly" => ($"{SqlTypes}.Time", "GetTimeOnly"),
            "TimeSpan" => ($"{SqlTypes}.Interval", "GetTimeSpan"),
            "Guid" => ($"{SqlTypes}.Uuid", "GetGuid"),
            _ => null,
        },
        _ => null,
    };

    private static string Advice(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Byte or SpecialType.System_SByte => "use short",
        SpecialType.System_UInt16 => "use int",
        SpecialType.System_UInt32 => "use long",
        SpecialType.System_UInt64 => "use long or decimal",
        SpecialType.System_Char => "use string with [MaxLength(1)]",
        _ when type is INamedTypeSymbol named && EntityIn(named) is { } entity =>
            $"a collection of entities is an ICollection<{entity}>, an IReadOnlyCollection<{entity}> or an EntityCollection<{entity}>",
        _ => "give it [SqlType(typeof(…))], a TypeDecorator of yours, or [NotMapped]",
    };

    private static string? EntityIn(INamedTypeSymbol type) => type.TypeArguments is [INamedTypeSymbol element] && KnownTypes.IsEntity(element) ? element.Name : null;

    /// <summary>Why a property cannot be a column.</summary>
    /// <param name="IsAboutSqlType">Whether the chosen SQL type does not fit; else no SQL type holds the property's type.</param>
    /// <param name="Reason">The reason, or the way out, as the end of a sentence.</param>
    internal sealed record Unmappable(bool IsAboutSqlType, string Reason);
}
