namespace Athanor.MySql.Drivers;

/// <summary>What came of asking the server to end a statement.</summary>
/// <param name="IsGiven">Whether the server has answered that it did.</param>
/// <param name="IsUncertain">Whether a request is under way whose end nobody knows: it may still reach the server, and meet another statement.</param>
/// <param name="Failure">What went wrong last.</param>
internal readonly record struct KillAnswer(bool IsGiven, bool IsUncertain, Exception? Failure);
