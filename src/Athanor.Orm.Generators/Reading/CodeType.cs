using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Reading;

/// <summary>Types as generated code writes them.</summary>
internal static class CodeType
{
    /// <summary>With <c>?</c> where null is a value.</summary>
    public static SymbolDisplayFormat WithNullability { get; } =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Without the <c>?</c> of its own.</summary>
    public static string Core(ITypeSymbol type) => (IsNullableValue(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : type)
        .WithNullableAnnotation(NullableAnnotation.None)
        .ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>Whether null is a value of it.</summary>
    public static bool IsNullable(ITypeSymbol type) => IsNullableValue(type) || type.NullableAnnotation == NullableAnnotation.Annotated;

    private static bool IsNullableValue(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
}
