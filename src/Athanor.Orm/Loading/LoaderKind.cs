namespace Athanor.Orm;

/// <summary>How a relationship is loaded.</summary>
public enum LoaderKind
{
    /// <summary>As the relationship's own <see cref="LoadAttribute"/> says, or else the session's options; without either, reading it raises.</summary>
    Default,
    /// <summary>By one more query for all owners, with their keys in an IN.</summary>
    SelectIn,
    /// <summary>In the same query, by a join.</summary>
    Joined,
    /// <summary>By one more query for all owners, with the first query as a subquery: no keys are sent.</summary>
    Subquery,
    /// <summary>By one query for each owner, right after the first query.</summary>
    Immediate,
    /// <summary>When it is first read, for the objects of the same result at once.</summary>
    Lazy,
    /// <summary>Not at all: reading it raises <see cref="NotLoadedException"/>.</summary>
    Raise,
    /// <summary>Not at all: it reads as empty.</summary>
    NoLoad,
}
