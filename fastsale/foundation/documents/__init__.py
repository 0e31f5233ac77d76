"""What every paper shares: number, request, day, reversal; accounting periods."""
