namespace Athanor.Orm.Generators.Models;

/// <summary>A partial property that the generator implements.</summary>
/// <param name="Position">Its place among the class's partial properties.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in code, with nullability.</param>
/// <param name="Modifiers">Its modifiers as the user wrote them: <c>public required partial</c>.</param>
/// <param name="Accessors">Its accessors as the user wrote them.</param>
/// <param name="MayStartNull">Whether its field can be null before it is set although its type says that it is not.</param>
/// <param name="Validators">What sees its new values.</param>
internal sealed record PropertyModel(int Position, string Name, string Type, string Modifiers, EquatableArray<AccessorModel> Accessors, bool MayStartNull, EquatableArray<ValidatorModel> Validators)
{
    /// <summary>Its name in code.</summary>
    public string Identifier => Generators.Identifier.Escape(Name);

    /// <summary>Whether everybody sees it.</summary>
    public bool IsPublic => Modifiers.Contains("public");
}
