namespace Athanor.Orm;

/// <summary>Where an object stands between the program and the database.</summary>
public enum EntityStatus
{
    /// <summary>New, and in no session.</summary>
    Transient,
    /// <summary>New, and to be inserted by the next flush.</summary>
    Pending,
    /// <summary>In the database and in a session.</summary>
    Persistent,
    /// <summary>To be deleted by the next flush.</summary>
    Deleted,
    /// <summary>In the database as far as it knows, and in no session any more.</summary>
    Detached,
}
