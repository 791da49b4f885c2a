namespace DocsTests;

/// <summary>Tests that run alone, since pages show what all of a process shares: statements that are compiled already.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class PagesAlone
{
    public const string Name = "pages";
}
