namespace Athanor.Orm.Generators.Models;

/// <summary>An accessor of a property: <c>get</c>, <c>private set</c>.</summary>
/// <param name="Keyword"><c>get</c>, <c>set</c> or <c>init</c>.</param>
/// <param name="Modifiers">Its accessibility, where it has one of its own.</param>
internal sealed record AccessorModel(string Keyword, string Modifiers)
{
    public bool IsGetter => Keyword == "get";

    /// <summary>The accessor as it begins in code.</summary>
    public string Head => Modifiers.Length == 0 ? Keyword : $"{Modifiers} {Keyword}";
}
