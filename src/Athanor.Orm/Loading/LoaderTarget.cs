namespace Athanor.Orm;

/// <summary>What <c>session.LoadAsync</c> loads: a relationship alone, or one with loading for its own objects.</summary>
public readonly struct LoaderTarget
{
    internal LoaderTarget(LoaderOption option, bool isPath = false)
    {
        Option = option;
        IsPath = isPath;
    }

    internal LoaderOption Option { get; }

    /// <summary>Whether a relationship was named and nothing said of it: what the query said that read the object holds.</summary>
    internal bool IsPath { get; }

    /// <summary>A relationship with loading for its own objects: <c>u.Posts.SelectIn(p => p.Tags.SelectIn())</c>.</summary>
    public static implicit operator LoaderTarget(LoaderOption option) => new(option);
}
